/**
 * `npm run faults -- server-kill --kills 200 --devices 20`: the real server is killed (SIGKILL) again and
 * again while devices write. Prints what it saw; exits with 1 if anything was lost or doubled.
 */
import { parseArgs } from 'node:util';
import { createServer } from '../harness/server.ts';
import { allInStep, type Judged, judgeServer, openWriting } from './writing-devices.ts';

export type KillFigures = Judged & {
  readonly kills: number;
  readonly written: number;
  readonly agreed: boolean;
};

export async function killServer(about: {
  readonly kills: number;
  readonly devices: number;
  readonly paceMs: number;
}): Promise<KillFigures> {
  const server = await createServer();
  try {
    await server.start();
    const writing = await openWriting({ server, devices: about.devices, paceMs: about.paceMs });
    await allInStep(writing.devices.slice(0, 1), 30_000);
    writing.start();
    for (let kill = 0; kill < about.kills; kill += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 900));
      await server.kill();
      await server.start();
    }
    await writing.stop();
    const agreed = await allInStep(writing.devices, 60_000);
    const judged = await judgeServer(server, writing);
    for (const device of writing.devices) device.stop();
    return { kills: about.kills, written: writing.written(), agreed, ...judged };
  } finally {
    await server.kill();
    await server.deleteData();
  }
}

export const isSound = ({
  agreed,
  lost,
  doubled,
  takenBack,
  onHand,
  written,
}: KillFigures): boolean =>
  agreed &&
  lost === 0 &&
  doubled === 0 &&
  takenBack === 0 &&
  onHand.length === 1 &&
  onHand[0] === written;

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '200' },
      devices: { type: 'string', default: '20' },
      pace: { type: 'string', default: '150' },
    },
  });
  const figures = await killServer({
    kills: Number(values.kills),
    devices: Number(values.devices),
    paceMs: Number(values.pace),
  });
  console.log(JSON.stringify(figures, null, 2));
  process.exit(isSound(figures) ? 0 : 1);
}
