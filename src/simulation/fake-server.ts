/**
 * The server's process and its disk. What a request does is the shipped ingest, pull and access;
 * only what carries
 * them (sockets, cookies, signatures) is played here. Its process may die at every call of its log.
 */
import { decodeLoginRequest, decodeNonceRequest } from '../contract/auth-messages.ts';
import { decodePullRequest } from '../contract/messages.ts';
import { toyKeyOf, toyVerify } from '../contract/seal-fixtures.ts';
import type { DeviceId } from '../event-sourcing/stored-event.ts';
import { isBarred, mayPull, mayPush } from '../server/judging/access.ts';
import { receiptFor } from '../server/judging/custody.ts';
import { forgettingAfter } from '../server/judging/forgetting.ts';
import { createJudge, type Judge, statementEveryMs } from '../server/judging/judge.ts';
import type { LogIdentity } from '../server/keys/log-identity.ts';
import { answerPull } from '../server/sync/answer-pull.ts';
import { ingest } from '../server/sync/ingest.ts';
import { ok, refuse, type ServerAnswer, statusByRefusal, wordOf } from './fake-answers.ts';
import { createFakeStore, type FakeStore, type HeldLog } from './fake-store.ts';
import { invitationFor, serverId, serverKey } from './ids.ts';
import type { ServerFate } from './profile.ts';
import type { Process, World } from './world.ts';

export type ServerRequest = {
  readonly device: DeviceId;
  readonly path: string;
  readonly body: string;
  /** What the clock of the device said as it asked, ms; null where it does not say so. */
  readonly clock: number | null;
};
export type HintListener = { line(text: string): void; closed(): void };

export type FakeServer = {
  readonly store: FakeStore;
  isUp(): boolean;
  /** Removed, or sealed: it hands in what it wrote, and gets nothing. */
  isBarred(device: DeviceId): boolean;
  ask(request: ServerRequest, respond: (answer: ServerAnswer) => void): void;
  /** The answer ends the stream. */
  listen(device: DeviceId, listener: HintListener): () => void;
  /** What a power cut, a backup of last week or an empty disk makes of it. */
  suffer(fate: ServerFate): void;
  backUp(): void;
  /** Somebody stops it and starts it again. */
  startAnew(): void;
  /** This device shows an invitation. */
  letIn(device: DeviceId): void;
  /** An owner opens the claim link on this device. */
  claim(device: DeviceId): void;
  isClaimed(): boolean;
};

/** One key for all incarnations, and a lane for each. */
const laneOf = (epochs: number): DeviceId =>
  epochs === 1 ? serverId : `${serverId.slice(0, 12)}${epochs.toString(16).padStart(4, '0')}`;

type Open = { readonly device: DeviceId; readonly listener: HintListener };
type Run = { readonly process: Process; readonly log: HeldLog; readonly judge: Judge };

export function createFakeServer(world: World, ledger: string, founder: DeviceId): FakeServer {
  const chance = world.chance('server');
  const store = createFakeStore(world, {
    name: 'server',
    device: serverId,
    ports: { log: 'server', texts: 'server' },
    clock: () => Math.round(world.now()),
  });
  const streams = new Set<Open>();
  const pending = new Set<(answer: ServerAnswer) => void>();
  // What the database keeps beside the log: who was admitted, who is logged in, whose nonce it is.
  const claimants = new Set<DeviceId>([founder]);
  const sessions = new Set<DeviceId>();
  const deviceByNonce = new Map<string, DeviceId>();
  const backups: number[] = [];
  const word = wordOf(world);
  let [epochs, starts] = [1, 0];
  let current: Process | undefined;
  /** Set once the process takes requests. */
  let run: Run | undefined;
  let isClaimed = true;

  function start(): void {
    if (current !== undefined) return;
    starts += 1;
    let diedAt = Number.POSITIVE_INFINITY;
    const process: Process = {
      name: `server#${starts}`,
      isAlive: () => diedAt === Number.POSITIVE_INFINITY,
      diedAt: () => diedAt,
      crash(point) {
        if (diedAt !== Number.POSITIVE_INFINITY) return;
        diedAt = world.now();
        stop(`dies at ${point}`);
      },
    };
    current = process;
    const log = store.open(process);
    const judge = forgettingAfter(
      createJudge({
        log,
        key: serverKey,
        hasRedeemed: (device, invitation) => invitation === invitationFor(device),
        now: () => Math.round(world.now()),
        isNew: epochs > 1,
      }),
      log,
    );
    const begun: Run = { process, log, judge };
    world.tell('server', `starts, ${store.backup()} in its journal`);
    // Requests wait until the access stream has been read, as they wait for a socket.
    judge.judge().then(
      () => {
        run = begun;
        // Sessions lie beside the log, and are no younger than a backup of it.
        for (const device of sessions) if (!isKnown(begun, device)) sessions.delete(device);
        keepStating(world, begun, () => announce(begun));
      },
      () => process.crash('start'),
    );
  }

  function stop(why: string): void {
    world.count('server crashes');
    world.tell('server', why);
    [current, run] = [undefined, undefined];
    store.cutPower();
    for (const respond of [...pending]) respond('cut');
    pending.clear();
    closeStreams();
    world.after(chance.between(100, 20_000), start);
  }

  function closeStreams(): void {
    for (const { listener } of [...streams]) listener.closed();
    streams.clear();
  }

  const identity = (): LogIdentity => ({ ledger, epoch: `epoch-${epochs}` });
  const denial = ({ judge }: Run, device: DeviceId, may: typeof mayPull) =>
    claimants.has(device) && !judge.access().devicesById.has(device)
      ? undefined
      : may(judge.access(), device);
  const isKnown = (on: Run, device: DeviceId): boolean => denial(on, device, mayPush) === undefined;

  async function answer(
    on: Run,
    { device, path, body, clock }: ServerRequest,
  ): Promise<ServerAnswer> {
    if (!isClaimed) return refuse(503, 'unclaimed', 30_000);
    if (path.startsWith('/api/login')) return logIn(on, path, body);
    if (!sessions.has(device)) return refuse(401, 'not-logged-in');
    const denied = denial(on, device, path === '/api/pull' ? mayPull : mayPush);
    if (denied !== undefined) return refuse(403, denied);
    if (path === '/api/pull') {
      const asked = decodePullRequest(body);
      if (asked === undefined) return refuse(400, 'malformed');
      on.judge.expect(device, asked.have);
      const page = await answerPull(on.log, identity(), asked, word);
      return typeof page === 'string' ? ok(page) : refuse(409, page.refused);
    }
    const result = await ingest(on.log, identity(), body, {
      judge: async ({ streams: changed, senderHas }) => {
        on.judge.expect(device, senderHas);
        await on.judge.judge(changed, clock === null ? null : { device, clock });
        showOut(streams, on);
      },
      verify: toyVerify,
      keyBeside: (lane) => (claimants.has(lane) ? toyKeyOf(lane) : undefined),
      word,
    });
    if ('refused' in result) return refuse(statusByRefusal[result.refused], result.refused);
    if (result.merged.added > 0) announce(on);
    return ok(JSON.stringify(receiptFor(on.judge.access(), device, result.answer)));
  }

  function logIn(on: Run, path: string, body: string): ServerAnswer {
    if (path === '/api/login/nonce') {
      const asked = decodeNonceRequest(body);
      if (asked === undefined) return refuse(400, 'malformed');
      if (!isKnown(on, asked.device)) return refuse(403, 'unknown-device');
      const nonce = `nonce-${deviceByNonce.size}-`.padEnd(43, 'n');
      deviceByNonce.set(nonce, asked.device);
      return ok(JSON.stringify({ tallystick: 1, nonce }));
    }
    const asked = decodeLoginRequest(body);
    if (asked === undefined) return refuse(400, 'malformed');
    if (deviceByNonce.get(asked.nonce) !== asked.device) return refuse(401, 'nonce-unknown');
    sessions.add(asked.device);
    return ok(JSON.stringify({ tallystick: 1, ...identity() }));
  }

  function announce(on: Run): void {
    if (streams.size === 0) return;
    on.log.have().then((have) => {
      const line = JSON.stringify({ epoch: identity().epoch, have });
      for (const { listener } of [...streams]) listener.line(line);
    }, closeStreams);
  }

  function ask(request: ServerRequest, respond: (answer: ServerAnswer) => void): void {
    if (run === undefined) {
      respond('cut');
      return;
    }
    if (chance.is(world.faults().sessionLossRate)) sessions.delete(request.device);
    const { bodyBytesMax } = world.profile;
    if (bodyBytesMax !== null && request.body.length > bodyBytesMax) {
      respond(refuse(413, 'too-large'));
      return;
    }
    const once = (given: ServerAnswer): void => {
      if (pending.delete(once)) respond(given);
    };
    pending.add(once);
    const { process } = run;
    answer(run, request).then(once, () => {
      once(refuse(503, 'storage-failed', 5_000));
      // What it had read of a sick disk is no longer believed, so the store is opened anew.
      process.crash('an error of the disk');
    });
  }

  function listen(device: DeviceId, listener: HintListener): () => void {
    const on = run;
    if (on === undefined || !isClaimed || !sessions.has(device) || denial(on, device, mayPull)) {
      listener.closed();
      return () => undefined;
    }
    const open: Open = { device, listener };
    streams.add(open);
    listener.line('{"tallystick":1}');
    announce(on);
    return () => void streams.delete(open);
  }

  function suffer(fate: ServerFate): void {
    current?.crash(fate);
    world.count(`server ${fate}`);
    if (fate !== 'restored-silently') epochs += 1;
    const length = fate === 'emptied' || backups.length === 0 ? 0 : chance.pick(backups);
    store.restore(length, laneOf(epochs));
    backups.splice(0, backups.length, ...backups.filter((each) => each <= length));
    if (fate !== 'emptied') return;
    for (const each of [claimants, sessions]) each.clear();
    isClaimed = false;
  }

  start();
  return {
    store,
    isUp: () => run !== undefined,
    isBarred: (device) => run !== undefined && isBarred(run.judge.access(), device),
    ask,
    listen,
    suffer,
    backUp: () => void backups.push(store.backup()),
    startAnew: () => current?.crash('an order'),
    letIn: (device) => void claimants.add(device),
    claim(device) {
      world.tell('server', `is claimed on ${device}`);
      claimants.add(device);
      isClaimed = true;
    },
    isClaimed: () => isClaimed,
  };
}

/** Every half minute it says how far it has judged, and judges what it had waited with. */
function keepStating(world: World, run: Run, onSpoken: () => void): void {
  world.after(statementEveryMs, () => {
    if (!run.process.isAlive()) return;
    run.judge.state().then(
      (hasSpoken) => {
        if (hasSpoken) onSpoken();
        keepStating(world, run, onSpoken);
      },
      () => run.process.crash('an error of the disk'),
    );
  });
}

/** Whoever was removed hears nothing more. */
function showOut(streams: Set<Open>, { judge }: Run): void {
  for (const open of [...streams])
    if (isBarred(judge.access(), open.device)) {
      streams.delete(open);
      open.listener.closed();
    }
}
