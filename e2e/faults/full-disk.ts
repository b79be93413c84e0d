/**
 * `npm run faults -- full-disk --times 10`: the server's disk (a small one of its own, so this needs root)
 * is filled up while devices write, and emptied again. Prints what was seen; exits with 1 if anything that
 * was told as held is gone, or if the devices do not agree once there is room.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { answerOf, createServer } from '../harness/server.ts';
import { allInStep, judgeServer, openWriting } from './writing-devices.ts';

const { values } = parseArgs({ options: { times: { type: 'string', default: '10' } } });
const times = Number(values.times);
const disk = mkdtempSync(join(tmpdir(), 'tallystick-disk-'));
execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk]);
const ballast = join(disk, 'ballast');
const server = await createServer({ TALLYSTICK_DATA: disk });
const seen = { dataDirectory: disk };
let [answersWhileFull, inStepAgain] = [0, 0];
try {
  await server.start();
  const writing = await openWriting({ server, devices: 6, paceMs: 60 });
  await allInStep(writing.devices.slice(0, 1), 30_000);
  for (let time = 0; time < times; time += 1) {
    writing.start();
    const { bavail, bsize } = statfsSync(disk);
    // Some pages of room are left, another number each time, so it is full at another place.
    writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 4_096 * time)));
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    if ((await answerOf(`${server.url}/api/health`)) !== undefined) answersWhileFull += 1;
    rmSync(ballast);
    await writing.stop();
    if (await allInStep(writing.devices, 120_000)) inStepAgain += 1;
  }
  const judged = await judgeServer({ ...server, ...seen }, writing);
  for (const device of writing.devices) device.stop();
  const figures = { times, answersWhileFull, inStepAgain, written: writing.written(), ...judged };
  console.log(JSON.stringify(figures, null, 2));
  const { lost, doubled, takenBack } = judged;
  process.exitCode =
    lost + doubled + takenBack === 0 && inStepAgain === times && answersWhileFull === times ? 0 : 1;
} finally {
  await server.kill();
  execFileSync('umount', [disk]);
  rmSync(disk, { recursive: true, force: true });
}
