/**
 * `node bench/readme.ts bench/results/….json`: puts what a run has measured into the README, and keeps it in
 * `bench/figures.json`, so that anybody can see that the one says what the other does.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/runtime.mjs';
import type { Figures } from './figures.ts';
import { withFigures } from './figures-text.ts';

const [path = ''] = process.argv.slice(2);
const kept: Figures = JSON.parse(readFileSync(path, 'utf8'));
writeFileSync(join(root, 'bench/figures.json'), `${JSON.stringify(kept, null, 2)}\n`);
const readme = join(root, 'README.md');
writeFileSync(readme, withFigures(readFileSync(readme, 'utf8'), kept));
