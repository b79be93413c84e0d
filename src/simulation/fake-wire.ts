/**
 * The network between one tab and the server: it drops, doubles, delays, reorders, cuts, and lets
 * others answer.
 */
import type { Wire, WireAnswer, WireRequest } from '../sync/wire.ts';
import type { Port } from './crash-points.ts';
import type { ServerAnswer } from './fake-answers.ts';
import type { FakeServer } from './fake-server.ts';
import type { Process, World } from './world.ts';

export type FakeWireOptions = {
  readonly process: Process;
  /** Whose session it is. */
  readonly device: () => string;
  readonly server: FakeServer;
  /** No way to the server at all. */
  readonly isCutOff: () => boolean;
  readonly clock: () => number;
  /** Told of each answered pull: no later comparison is older than its asking. */
  readonly onPull: (askedAt: number) => void;
};

const portByPath: Readonly<Record<string, Port>> = {
  '/api/pull': 'wire.pull',
  '/api/push': 'wire.push',
  '/api/login/nonce': 'wire.nonce',
  '/api/login': 'wire.login',
};

export function createFakeWire(world: World, options: FakeWireOptions): Wire {
  const { process, server, isCutOff, clock, onPull } = options;
  const chance = world.chance(`wire ${options.device()}`);
  // Squared, so that most are quick and a few are very late: that is what puts messages out of order.
  const latencyMs = (): number => 5 + chance.next() ** 2 * world.faults().latencyMsMax;

  function send(request: WireRequest, respond: (answer: WireAnswer) => void): void {
    const { dropRate, doubleRate, strangerRate } = world.faults();
    const said = world.profile.clocksTold ? clock() : null;
    const isStrangers = !isCutOff() && chance.is(strangerRate);
    if (isCutOff()) world.after(20, () => respond({ kind: 'offline' }));
    if (isStrangers) world.after(latencyMs(), () => respond(strangersWord()));
    const copies = isCutOff() || isStrangers ? 0 : chance.is(doubleRate) ? 2 : 1;
    for (let copy = 0; copy < copies; copy++) {
      if (chance.is(dropRate)) {
        world.count('dropped');
        continue;
      }
      if (copy > 0) world.count('doubled');
      world.after(latencyMs() * (1 + 2 * copy), () => {
        world.count('messages');
        server.ask(
          {
            device: options.device(),
            path: request.path,
            body: request.body ?? '',
            clock: said,
          },
          (answer) => {
            if (chance.is(dropRate)) world.count('dropped');
            else world.after(latencyMs(), () => respond(received(answer)));
          },
        );
      });
    }
  }

  function received(answer: ServerAnswer): WireAnswer {
    if (answer === 'cut') return { kind: chance.is(0.5) ? 'cut' : 'offline' };
    if (!chance.is(world.faults().cutRate)) return { kind: 'answered', ...answer };
    world.count('cut');
    // A proxy may hand on the half that it got as if it were the whole.
    if (chance.is(0.3)) return { kind: 'cut' };
    return {
      kind: 'answered',
      ...answer,
      text: answer.text.slice(0, chance.below(answer.text.length + 1)),
    };
  }

  function strangersWord(): WireAnswer {
    world.count('strangers');
    return chance.pick<WireAnswer>([
      {
        kind: 'answered',
        status: 200,
        text: '<html>Welcome to this hotel</html>',
        retryAfterMs: null,
      },
      { kind: 'answered', status: 502, text: '<html>Bad Gateway</html>', retryAfterMs: null },
      {
        kind: 'answered',
        status: 503,
        text: '{"error":"storage-busy"}',
        retryAfterMs: chance.below(60_000),
      },
      { kind: 'answered', status: 404, text: '<html>Not found</html>', retryAfterMs: null },
    ]);
  }

  return {
    ask(request, signal) {
      const port = portByPath[request.path];
      if (port === undefined) throw new Error(`no such path: ${request.path}`);
      const askedAt = world.now();
      return world.call<WireAnswer>(process, port, (answer) => {
        let isSettled = false;
        const once = (given: WireAnswer): void => {
          if (isSettled) return;
          isSettled = true;
          const isTaken = given.kind === 'answered' && given.status === 200;
          if (port === 'wire.pull' && isTaken) onPull(askedAt);
          answer.resolve(given);
        };
        signal.addEventListener('abort', () => once({ kind: 'offline' }));
        world.after(request.timeoutMs, () => once({ kind: 'timeout' }));
        send(request, once);
      });
    },

    readLines: (_path, silenceMs, listener) => {
      let [isEnded, isBroken] = [false, false];
      let [heardAt, lastAt] = [world.now(), 0];
      let stopListening = (): void => undefined;
      const close = (): void => {
        if (isEnded) return;
        isEnded = true;
        stopListening();
        world.deliver(process, 'wire.line', () => listener.closed());
      };
      const line = (text: string): void => {
        // A stream loses nothing in its middle: it breaks, and the silence behind it tells.
        isBroken ||= chance.is(world.faults().hintLossRate) || isCutOff();
        if (isEnded || isBroken) return;
        lastAt = Math.max(lastAt, world.now() + latencyMs());
        world.after(lastAt - world.now(), () => {
          if (isEnded) return;
          heardAt = world.now();
          world.deliver(process, 'wire.line', () => listener.line(text));
        });
      };
      // Heartbeats are not played: only a broken stream is silent.
      const watch = (): void => {
        if (isEnded || !process.isAlive()) return;
        if ((isBroken || isCutOff()) && world.now() - heardAt > silenceMs) close();
        else world.after(silenceMs / 2, watch);
      };
      world.after(latencyMs(), () => {
        if (isEnded || !process.isAlive()) return;
        if (isCutOff() || chance.is(world.faults().dropRate)) return close();
        stopListening = server.listen(options.device(), {
          line,
          closed: () => world.after(latencyMs(), close),
        });
        watch();
      });
      return () => {
        isEnded = true;
        stopListening();
      };
    },
  };
}
