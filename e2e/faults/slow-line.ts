/** A TCP proxy over a line that is slow and long, and breaks off now and then. */
import { connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';

export type SlowLine = {
  readonly url: string;
  /** Bytes that went towards the server, and how often the line broke off under a connection. */
  readonly counts: () => { readonly sent: number; readonly cuts: number };
  close(): Promise<void>;
};

export async function startSlowLine(
  targetPort: number,
  about: {
    readonly bytesPerSecond: number;
    /** Milliseconds that each piece is on its way, one way. */
    readonly delayMs: number;
    readonly cutEveryMs: number;
  },
): Promise<SlowLine> {
  const sockets = new Set<Socket>();
  let [sent, cuts] = [0, 0];

  /** All connections share the line, one piece after the other. */
  function oneWay(onPiece: (bytes: number) => void): () => Transform {
    let freeAt = 0;
    return () =>
      new Transform({
        transform(piece: Buffer, _encoding, done) {
          onPiece(piece.length);
          freeAt = Math.max(freeAt, Date.now()) + (piece.length / about.bytesPerSecond) * 1_000;
          const waitMs = freeAt - Date.now();
          // The next piece may enter when this one has left; it arrives a delay later.
          setTimeout(() => done(), waitMs);
          setTimeout(() => this.push(piece), waitMs + about.delayMs);
        },
        flush: (done) => void setTimeout(done, about.delayMs),
      });
  }
  const there = oneWay((bytes) => {
    sent += bytes;
  });
  const back = oneWay(() => undefined);

  const server = createServer((client) => {
    const upstream = connect(targetPort, '127.0.0.1');
    sockets.add(client);
    client.on('error', () => client.destroy()).once('close', () => upstream.destroy());
    client.once('close', () => sockets.delete(client));
    upstream.on('error', () => client.destroy());
    client.pipe(there()).pipe(upstream);
    upstream.pipe(back()).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const breaking = setInterval(() => {
    cuts += sockets.size;
    for (const socket of sockets) socket.resetAndDestroy();
  }, about.cutEveryMs);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return {
    url: `http://localhost:${address.port}`,
    counts: () => ({ sent, cuts }),
    async close() {
      clearInterval(breaking);
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
