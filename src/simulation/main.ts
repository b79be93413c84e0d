/**
 * `npm run simulate -- --seed 42 --seeds 1000 --devices 4 --commands 60`: many seeds by hand, as
 * long as you like.
 */
import { parseArgs } from 'node:util';
import { addCrashes, noCrashes } from './crash-points.ts';
import { failureText, summaryText } from './report.ts';
import { simulate } from './simulate.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    devices: { type: 'string' },
    commands: { type: 'string' },
    'until-failure': { type: 'boolean', default: false },
  },
});
const wholeOrNull = (text: string | undefined): number | null =>
  text === undefined ? null : Number(text);
const [first, count] = [Number(values.seed), Number(values.seeds)];
const options = { devices: wholeOrNull(values.devices), commands: wholeOrNull(values.commands) };
const startedAt = performance.now();
const countsByKind = new Map<string, number>();
let crashes = noCrashes();
let failed = 0;

for (let seed = first; seed < first + count; seed++) {
  const result = await simulate(seed, options);
  crashes = addCrashes(crashes, result.crashes);
  for (const [kind, by] of result.countsByKind)
    countsByKind.set(kind, (countsByKind.get(kind) ?? 0) + by);
  countsByKind.set('entries', (countsByKind.get('entries') ?? 0) + result.entries);
  if (count === 1) console.log(`trace hash ${result.hash.toString(16)}, ${result.steps} steps`);
  if (result.verdict === undefined) continue;
  failed += 1;
  console.log(failureText(result));
  if (values['until-failure']) break;
}
console.log(
  summaryText({
    seeds: count,
    failed,
    seconds: (performance.now() - startedAt) / 1_000,
    countsByKind,
    crashes,
  }),
);
process.exitCode = failed > 0 ? 1 : 0;
