/**
 * `npm run faults -- server-herd --devices 200 --entries 3`: the server was away, everybody wrote, and all
 * come back at once. Prints how long it took each to be in step; exits with 1 if it took the last one in
 * a hundred more than a minute, or if anything was lost.
 */
import { parseArgs } from 'node:util';
import { createServer, until } from '../harness/server.ts';
import { quantile } from './figures.ts';
import { allInStep, judgeServer, openWriting } from './writing-devices.ts';

const { values } = parseArgs({
  options: {
    devices: { type: 'string', default: '200' },
    entries: { type: 'string', default: '3' },
  },
});
const [devices, entries] = [Number(values.devices), Number(values.entries)];
const server = await createServer();
await server.start();
const writing = await openWriting({ server, devices, paceMs: 1, apart: true });
if (!(await allInStep(writing.devices, 300_000))) throw new Error('they never met');

await server.kill();
for (const device of writing.devices) {
  for (let n = 0; n < entries; n += 1) {
    const note = `${device.keys.device}/${n}`;
    const data = { place: 'shelf', lot: null, quantity: 1, reference: null, note };
    await device.write([{ type: 'ReceiveStock', item: 'rice', data }]);
  }
}
const isOwnThere = ({ keys, acknowledged, log }: (typeof writing.devices)[number]) =>
  log.have().then((have) => acknowledged().get(keys.device)?.[0] === have[keys.device]?.[0]);

await server.start();
const startedAt = performance.now();
for (const { driver } of writing.devices) driver.tell({ type: 'woken', reason: 'online' });
const msByDevice = new Map<string, number>();
await until(300_000, async () => {
  for (const device of writing.devices) {
    if (msByDevice.has(device.keys.device) || device.status()?.word.kind !== 'in-step') continue;
    if (await isOwnThere(device)) msByDevice.set(device.keys.device, performance.now() - startedAt);
  }
  return msByDevice.size === devices;
});
const times = [...msByDevice.values()];
const agreed = await allInStep(writing.devices, 300_000);
const judged = await judgeServer(server, writing);
for (const device of writing.devices) device.stop();
await server.stop();
await server.deleteData();
const figures = {
  devices,
  inStep: times.length,
  p50Ms: quantile(times, 0.5),
  p99Ms: quantile(times, 0.99),
  agreed,
  ...judged,
};
console.log(JSON.stringify(figures, null, 2));
const isSound = agreed && judged.lost === 0 && judged.doubled === 0 && figures.p99Ms <= 60_000;
process.exit(isSound && times.length === devices ? 0 : 1);
