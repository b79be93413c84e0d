import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PlantedBug, plantedBugs } from './planted-bugs.ts';

const root = resolve(import.meta.dirname, '../..');
/** All that the simulation runs. */
const folders = [
  'contract',
  'domain',
  'event-sourcing',
  'read-models',
  'replica',
  'server',
  'simulation',
  'sync',
];
let copy = '';

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'tallystick-planted-'));
  for (const folder of folders) {
    cpSync(join(root, 'src', folder), join(copy, 'src', folder), {
      recursive: true,
      filter: (path) => !path.endsWith('.test.ts'),
    });
  }
  cpSync(join(root, 'package.json'), join(copy, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Wherever lines are broken, it is the same source. */
const placesOf = (search: string): RegExp =>
  new RegExp(
    search
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('\\s+'),
    'g',
  );

function plant({ file, search, replace }: PlantedBug): string {
  const source = readFileSync(join(root, file), 'utf8');
  expect(source.match(placesOf(search)) ?? [], `${file}: ${search}`).toHaveLength(1);
  return source.replace(placesOf(search), () => replace);
}

function runSeeds(seeds: number): Promise<{ readonly failed: boolean; readonly output: string }> {
  const args = ['src/simulation/main.ts', '--seeds', String(seeds), '--until-failure'];
  return new Promise((settle) => {
    execFile(
      process.execPath,
      args,
      { cwd: copy, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => settle({ failed: error !== null, output: stdout + stderr }),
    );
  });
}

test('[SM7] the copy without a planted bug passes', async () => {
  const { failed, output } = await runSeeds(3);
  expect(failed, output).toBe(false);
}, 120_000);

test.each(plantedBugs)(
  '[SM7] found: $name',
  async (bug) => {
    const planted = plant(bug);
    const path = join(copy, bug.file);
    const healthy = readFileSync(path, 'utf8');
    writeFileSync(path, planted);
    try {
      const { failed, output } = await runSeeds(bug.seedsMax);
      const noticed = /^seed \d+ fails: ([a-z-]+):/m.exec(output)?.[1];
      expect(failed, output.slice(-2_000)).toBe(true);
      expect(bug.noticedBy, output.slice(-2_000)).toContain(noticed);
    } finally {
      writeFileSync(path, healthy);
    }
  },
  900_000,
);
