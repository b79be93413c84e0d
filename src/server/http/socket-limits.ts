/**
 * Nobody holds the server by holding sockets: few for each address, and a body that must keep coming.
 * What Node ends by itself (headers, idle sockets) is set where the server is made.
 */
import type { IncomingMessage, Server } from 'node:http';
import { Socket } from 'node:net';
import { isLoopback } from './settings.ts';

const perAddressMax = 20;
/** A body may take this long however slow it is; behind that it needs the least rate on average. */
const bodyGraceMs = 30_000;
const bytesPerSecondMin = 1_000;
const checkEveryMs = 5_000;

/**
 * The machine itself is not counted: a proxy on it speaks for everybody. To be called once the server
 * listens.
 */
export function limitSockets(
  server: Server,
  max: number = perAddressMax,
  addressOf = (socket: Socket): string | undefined => socket.remoteAddress,
): void {
  const countByAddress = new Map<string, number>();
  server.prependListener('connection', (socket: Socket) => {
    const address = (addressOf(socket) ?? '').replace(/^::ffff:/, '');
    if (isLoopback(address)) return;
    const count = (countByAddress.get(address) ?? 0) + 1;
    countByAddress.set(address, count);
    socket.once('close', () => {
      const left = (countByAddress.get(address) ?? 1) - 1;
      if (left === 0) countByAddress.delete(address);
      else countByAddress.set(address, left);
    });
    if (count > max) socket.destroy();
  });
}

/** Ends a request whose body drips. `now` in milliseconds, of a clock that never goes back. */
export function watchBody(
  request: IncomingMessage,
  now: () => number,
  { graceMs = bodyGraceMs, everyMs = checkEveryMs } = {},
): void {
  const { 'content-length': length, 'transfer-encoding': chunked } = request.headers;
  if ((length === undefined || length === '0') && chunked === undefined) return;
  const { socket } = request;
  // A request of a test that never was on a wire has none.
  if (!(socket instanceof Socket)) return;
  const [startedAt, startedWith] = [now(), socket.bytesRead];
  const timer = setInterval(() => {
    if (request.complete) return clearInterval(timer);
    const ms = now() - startedAt;
    const bytes = socket.bytesRead - startedWith;
    if (ms <= graceMs || bytes >= (bytesPerSecondMin * ms) / 1_000) return;
    clearInterval(timer);
    socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    socket.destroySoon();
  }, everyMs).unref();
  request.once('close', () => clearInterval(timer));
}
