/**
 * `npm run faults -- bad-network --seconds 300 --devices 10`: devices write through a proxy that delays,
 * cuts, truncates, resets, drips and answers as a hotel's sign-in page would.
 */
import { parseArgs } from 'node:util';
import { createServer } from '../harness/server.ts';
import { type Kind, startChaosProxy } from './chaos-proxy.ts';
import { allInStep, type Judged, judgeServer, openWriting } from './writing-devices.ts';

export type NetworkFigures = Judged & {
  readonly seconds: number;
  readonly written: number;
  readonly agreed: boolean;
  readonly connections: Readonly<Record<Kind, number>>;
};

export async function writeThroughBadNetwork(about: {
  readonly seconds: number;
  readonly devices: number;
  readonly paceMs: number;
  readonly badness: number;
}): Promise<NetworkFigures> {
  const server = await createServer();
  await server.start();
  const proxy = await startChaosProxy(Number(new URL(server.url).port));
  try {
    const { devices, paceMs } = about;
    const writing = await openWriting({ server, devices, paceMs, origin: proxy.url });
    await allInStep(writing.devices.slice(0, 1), 30_000);
    proxy.setBadness(about.badness);
    writing.start();
    await new Promise((resolve) => setTimeout(resolve, about.seconds * 1_000));
    await writing.stop();
    proxy.setBadness(0);
    const agreed = await allInStep(writing.devices, 60_000);
    const judged = await judgeServer(server, writing);
    for (const device of writing.devices) device.stop();
    const { seconds } = about;
    return { seconds, written: writing.written(), agreed, connections: proxy.counts(), ...judged };
  } finally {
    await proxy.close();
    await server.kill();
    await server.deleteData();
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '300' },
      devices: { type: 'string', default: '10' },
      pace: { type: 'string', default: '200' },
      badness: { type: 'string', default: '0.6' },
    },
  });
  const figures = await writeThroughBadNetwork({
    seconds: Number(values.seconds),
    devices: Number(values.devices),
    paceMs: Number(values.pace),
    badness: Number(values.badness),
  });
  const { agreed, lost, doubled, takenBack, onHand, written } = figures;
  console.log(JSON.stringify(figures, null, 2));
  const isSound = agreed && lost + doubled + takenBack === 0 && onHand.join() === String(written);
  process.exit(isSound ? 0 : 1);
}
