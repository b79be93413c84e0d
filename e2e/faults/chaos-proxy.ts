/**
 * A TCP proxy that treats connections badly: it delays, cuts after some bytes, resets, truncates with a
 * proper end, drips byte by byte, or answers with the sign-in page of a hotel.
 */
import { connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';

const kinds = ['through', 'delay', 'cut', 'reset', 'truncate', 'drip', 'portal'] as const;
export type Kind = (typeof kinds)[number];

export type ChaosProxy = {
  readonly url: string;
  /** From 0, all goes through, to 1, nothing does unharmed. */
  setBadness(badness: number): void;
  counts(): Readonly<Record<Kind, number>>;
  close(): Promise<void>;
};

const portalPage =
  '<!doctype html><title>Welcome</title><h1>Please sign in to use this network</h1>';
const portal = [
  'HTTP/1.1 200 OK',
  'Content-Type: text/html',
  `Content-Length: ${portalPage.length}`,
  'Connection: close',
  '',
  portalPage,
].join('\r\n');

/** `chance` gives numbers from 0 up to 1. */
export async function startChaosProxy(
  targetPort: number,
  chance: () => number = Math.random,
): Promise<ChaosProxy> {
  let badness = 0;
  const counts = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>;
  const sockets = new Set<Socket>();
  const draw = (): Kind =>
    chance() >= badness
      ? 'through'
      : (kinds[1 + Math.floor(chance() * (kinds.length - 1))] ?? 'cut');

  const server = createServer((client) => {
    const kind = draw();
    counts[kind] += 1;
    sockets.add(client);
    client.on('error', () => client.destroy());
    client.once('close', () => sockets.delete(client));
    if (kind === 'reset') return void client.resetAndDestroy();
    if (kind === 'portal') {
      client.once('data', () => client.end(portal));
      return;
    }
    const upstream = connect(targetPort, '127.0.0.1');
    upstream.on('error', () => client.destroy());
    client.once('close', () => upstream.destroy());
    upstream.once('close', () => client.end());
    // Kept alive, a connection that was drawn well would spare all that comes after it.
    if (badness > 0) setTimeout(() => client.destroy(), 200 + chance() * 3_000).unref();
    client.pipe(upstream);
    upstream.pipe(treat(kind, client, chance)).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return {
    url: `http://localhost:${address.port}`,
    setBadness(to) {
      badness = to;
      for (const socket of sockets) socket.destroy();
    },
    counts: () => ({ ...counts }),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What happens to the bytes of the answer. */
function treat(kind: Kind, client: Socket, chance: () => number): Transform {
  let left = Math.floor(chance() ** 2 * 20_000);
  const delayMs = Math.floor(chance() * 3_000);
  return new Transform({
    transform(bytes: Buffer, _encoding, done) {
      if (kind === 'delay') return void setTimeout(() => done(null, bytes), delayMs);
      if (kind === 'drip' && left > 0) {
        const some = Math.min(bytes.length, 40);
        left = 0;
        let at = 0;
        const drip = (): void => {
          if (at >= some || client.destroyed) {
            done(null, bytes.subarray(some));
            return;
          }
          this.push(bytes.subarray(at, at + 1));
          at += 1;
          setTimeout(drip, 50);
        };
        return drip();
      }
      if (kind !== 'cut' && kind !== 'truncate') return done(null, bytes);
      if (bytes.length < left) {
        left -= bytes.length;
        return done(null, bytes);
      }
      this.push(bytes.subarray(0, left));
      left = 0;
      if (kind === 'cut') client.resetAndDestroy();
      else client.end();
      done();
    },
  });
}
