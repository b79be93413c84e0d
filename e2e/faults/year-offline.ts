/**
 * `npm run faults -- year-offline --entries 50000`: a device comes back after a year with all that it wrote
 * there, over 400 kbit/s and 400 ms, and the line breaks off every 20 s. Prints how long it took until the
 * server held all of it, and how long the device stood still at the most; exits with 1 if it took more than
 * ten minutes, or if anything was lost.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { LedgerCommand } from '../../src/domain/ledger-command.ts';
import { createServer, until } from '../harness/server.ts';
import { startSlowLine } from './slow-line.ts';
import { allInStep, judgeServer, openWriting } from './writing-devices.ts';

const { values } = parseArgs({ options: { entries: { type: 'string', default: '50000' } } });
const entries = Number(values.entries);
const perCommand = 100;
const server = await createServer();
await server.start();
const line = await startSlowLine(Number(new URL(server.url).port), {
  bytesPerSecond: 50_000,
  delayMs: 200,
  cutEveryMs: 20_000,
});
const writing = await openWriting({ server, devices: 1, paceMs: 1, origin: line.url });
const [device] = writing.devices;
if (device === undefined || !(await allInStep(writing.devices, 60_000)))
  throw new Error('they never met');
device.driver.tell({ type: 'switched', off: true });
for (let at = 0; at < entries; at += perCommand)
  await device.write(
    Array.from({ length: Math.min(perCommand, entries - at) }, (_, n): LedgerCommand => {
      const data = { place: 'shelf', lot: null, quantity: 1, reference: null, note: `${at + n}` };
      return { type: 'ReceiveStock', item: 'rice', data };
    }),
  );

const stalls = monitorEventLoopDelay({ resolution: 10 });
stalls.enable();
const begun = performance.now();
device.driver.tell({ type: 'switched', off: false });
const isAllThere = await until(
  30 * 60_000,
  async () => device.status()?.word.kind === 'in-step' && device.status()?.onlyHere === 0,
);
const seconds = (performance.now() - begun) / 1_000;
stalls.disable();
const judged = await judgeServer(server, writing);
device.stop();
await line.close();
await server.stop();
await server.deleteData();
const figures = {
  pending: entries,
  seconds: Math.round(seconds),
  longestStallMs: Math.round(stalls.max / 1e6),
  ...line.counts(),
  ...judged,
};
console.log(JSON.stringify(figures, null, 2));
const isSound = isAllThere && judged.lost + judged.doubled + judged.takenBack === 0;
process.exit(isSound && seconds <= 600 ? 0 : 1);
