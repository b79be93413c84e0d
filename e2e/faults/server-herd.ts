/**
 * `npm run faults -- server-herd --devices 1000 --entries 3`: the server was away for an hour, everybody
 * wrote, and all come back at once. The devices only send what they wrote and take what they lack, without
 * reading it: a thousand of them live on one machine here, and it is the server that is on trial. Prints how
 * long it took each until it had compared; exits with 1 if it took the last one in a hundred more than a
 * minute, if anybody was turned away but to come again, or if anything was lost.
 */
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import type { Entry } from '../../src/event-sourcing/stored-event.ts';
import type { Have } from '../../src/event-sourcing/version-vector.ts';
import { laneOf, newDevice, pageOf, received } from '../../src/server/http-fixtures.ts';
import { createServer } from '../harness/server.ts';
import { quantile } from './figures.ts';
import { foundWith, openClient } from './server-client.ts';

const { values } = parseArgs({
  options: {
    devices: { type: 'string', default: '1000' },
    entries: { type: 'string', default: '3' },
  },
});
const [count, entries] = [Number(values.devices), Number(values.entries)];
const server = await createServer();
await server.start();
const client = openClient(server);
const devices = await Promise.all(Array.from({ length: count }, () => newDevice()));
const founding = await foundWith(client, await newDevice(), devices);
const endOf = (lane: readonly Entry[]): Have => {
  const last = lane.at(-1);
  return last === undefined ? {} : { [last.device]: [last.seq, last.hash] };
};
const lanes = devices.map(({ device }, n) =>
  laneOf(
    device,
    Array.from({ length: entries }, (_, at) => received(1 + (at % 9), `${n}/${at}`)),
  ),
);
const pages = lanes.map((lane) => pageOf(lane));

await server.kill();
await server.start();
const begun = performance.now();
let sentAway = 0;
const times = await Promise.all(
  devices.map(async (device, n) => {
    const cookie = await client.logIn(device, n + 1);
    await client.push(pages[n] ?? '', cookie);
    let have: Have = { ...endOf(founding), ...endOf(lanes[n] ?? []) };
    for (;;) {
      const { have: held, more, waited } = await client.pull(have, cookie);
      sentAway += waited;
      if (!more) return performance.now() - begun;
      have = held;
    }
  }),
);
client.close();
await server.stop();
const database = new DatabaseSync(`${server.dataDirectory}/tallystick.sqlite`, { readOnly: true });
const held = new Set(
  database
    .prepare('select hash from entries')
    .all()
    .map(({ hash }) => hash),
);
database.close();
await server.deleteData();
const lost = lanes.flat().filter(({ hash }) => !held.has(hash)).length;
const figures = {
  devices: times.length,
  p50Ms: quantile(times, 0.5),
  p99Ms: quantile(times, 0.99),
  sentAway,
  lost,
};
console.log(JSON.stringify(figures, null, 2));
process.exit(lost === 0 && figures.p99Ms <= 60_000 ? 0 : 1);
