/**
 * `npm run faults -- server-drip --sockets 1000 --seconds 45`: sockets that send a byte now and then, from
 * the machine itself (which is not limited by address) and from its address on the network. Prints how many
 * the server still holds, and how long others wait meanwhile.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { parseArgs } from 'node:util';
import { lanNamesOf } from '../../src/server/lan/lan-names.ts';
import { createServer } from '../harness/server.ts';
import { quantile } from './figures.ts';

const { values } = parseArgs({
  options: {
    sockets: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '45' },
  },
});
const [sockets, seconds] = [Number(values.sockets), Number(values.seconds)];
const server = await createServer({ HOST: '0.0.0.0' });
await server.start();
const port = Number(new URL(server.url).port);
const outer = lanNamesOf(hostname(), networkInterfaces()).addresses.find((each) =>
  each.includes('.'),
);

/** Times of 20 clients that ask one after the other, in milliseconds. */
async function timesOfOthers(ms: number): Promise<readonly number[]> {
  const times: number[] = [];
  const until = performance.now() + ms;
  const client = async (): Promise<void> => {
    while (performance.now() < until) {
      const asked = performance.now();
      await (await fetch(`http://127.0.0.1:${port}/api/health`)).text();
      times.push(performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  await Promise.all(Array.from({ length: 20 }, client));
  return times;
}

async function drip(host: string, head: string): Promise<readonly Socket[]> {
  const opened: Socket[] = [];
  for (let n = 0; n < sockets; n += 1) {
    const socket = connect(port, host);
    socket.on('error', () => undefined);
    opened.push(socket.resume());
    await Promise.race([once(socket, 'connect'), once(socket, 'close')]).catch(() => undefined);
    socket.write(head);
  }
  return opened;
}
const held = (all: readonly Socket[]): number =>
  all.filter((socket) => !socket.destroyed && socket.readyState === 'open').length;

const before = await timesOfOthers(5_000);
const heads = 'GET / HTTP/1.1\r\nHost: localhost\r\n';
const body = `POST /api/claim HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost:${port}\r\nX-Tallystick: 1\r\nContent-Type: application/json\r\nContent-Length: 16000\r\n\r\n`;
const foreign = outer === undefined ? [] : await drip(outer, heads);
await new Promise((resolve) => setTimeout(resolve, 200));
const heldOfForeign = held(foreign);
for (const socket of foreign) socket.destroy();
const [slowHeads, slowBodies] = [await drip('127.0.0.1', heads), await drip('127.0.0.1', body)];
const dripping = setInterval(() => {
  for (const socket of [...slowHeads, ...slowBodies]) if (socket.writable) socket.write('x');
}, 1_000);
const during = await timesOfOthers(seconds * 1_000);
clearInterval(dripping);
const figures = {
  sockets,
  heldOfOneAddress: heldOfForeign,
  heldWithSlowHeadsAfter: held(slowHeads),
  heldWithSlowBodiesAfter: held(slowBodies),
  seconds,
  p99BeforeMs: quantile(before, 0.99),
  p99DuringMs: quantile(during, 0.99),
};
console.log(JSON.stringify(figures, null, 2));
for (const socket of [...slowHeads, ...slowBodies]) socket.destroy();
await server.stop();
await server.deleteData();
const isSound =
  heldOfForeign <= 20 &&
  figures.heldWithSlowHeadsAfter === 0 &&
  figures.heldWithSlowBodiesAfter === 0;
process.exit(isSound ? 0 : 1);
