/** What a run has measured so far, in a file of its own: whoever ends it keeps what it has. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../scripts/runtime.mjs';
import type { Figures } from './figures.ts';

export type RunFile = {
  figures(): Figures;
  note(part: Partial<Figures>): void;
};

/** `into`: a file of an earlier run on the same machine, which is added to. */
export function openRunFile(into: string | undefined): RunFile {
  const at = new Date().toISOString();
  const machine = { cpu: cpus()[0]?.model ?? '', cores: cpus().length, node: process.version };
  const file =
    into ?? join(root, 'bench', 'results', `${at.slice(0, 19).replaceAll(':', '-')}.json`);
  let figures: Figures = { at, machine };
  if (into !== undefined) {
    figures = JSON.parse(readFileSync(into, 'utf8'));
    if (figures.machine.cpu !== machine.cpu) throw new Error('that run was on another machine');
  }
  mkdirSync(dirname(file), { recursive: true });
  console.log(`Writing to ${file}`);
  return {
    figures: () => figures,
    note(part) {
      figures = { ...figures, ...part };
      writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
    },
  };
}
