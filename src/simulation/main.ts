/**
 * `npm run simulate -- --seed 42 --seeds 1000 --devices 4 --commands 60`: many seeds by hand, as
 * long as you like. With `--totals FILE` it writes down what it has done, and goes on there.
 */
import { parseArgs } from 'node:util';
import { addCrashes, noCrashes } from './crash-points.ts';
import { failureText, summaryText } from './report.ts';
import { shrink } from './shrink.ts';
import { type SeedOptions, type SeedResult, simulate } from './simulate.ts';
import { appendTotals, nextSeed, readTotals, stretchOf, sumOf } from './totals.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    devices: { type: 'string' },
    commands: { type: 'string' },
    /** Kinds of trouble that are switched off, with commas between. */
    without: { type: 'string', default: '' },
    'until-failure': { type: 'boolean', default: false },
    /** A failing seed is made smaller. */
    shrink: { type: 'boolean', default: false },
    totals: { type: 'string' },
  },
});
const wholeOrNull = (text: string | undefined): number | null =>
  text === undefined ? null : Number(text);
const options: SeedOptions = {
  devices: wholeOrNull(values.devices),
  commands: wholeOrNull(values.commands),
  without: values.without.split(',').filter((name) => name !== ''),
};
const stretchSeeds = 100;
/** Each of these is run once more, and must tell the same story. */
const isTwice = (seed: number): boolean => seed % 100 === 0;

const { totals } = values;
const end = Number(values.seed) + Number(values.seeds);
const first =
  totals === undefined ? Number(values.seed) : nextSeed(readTotals(totals), Number(values.seed));
const startedAt = performance.now();
const countsByKind = new Map<string, number>();
let crashes = noCrashes();
let failed = 0;
let stretch: SeedResult[] = [];
let stretchAt = performance.now();

function writeDown(next: number): void {
  if (totals === undefined || stretch.length === 0) return;
  const now = performance.now();
  appendTotals(totals, stretchOf(next - stretch.length, stretch, (now - stretchAt) / 1_000));
  [stretch, stretchAt] = [[], now];
}

/** Without its long story: a stretch is kept in memory. */
const brief = (result: SeedResult): SeedResult => ({ ...result, trace: [] });

async function told(result: SeedResult): Promise<void> {
  failed += 1;
  console.log(failureText(result));
  if (!values.shrink) return;
  const shrunk = await shrink((smaller) => simulate(result.seed, smaller), options);
  console.log(
    shrunk === null ? 'it did not fail again' : `made smaller: ${failureText(shrunk.result)}`,
  );
}

for (let seed = first; seed < end; seed++) {
  const result = await simulate(seed, options);
  crashes = addCrashes(crashes, result.crashes);
  for (const [kind, by] of result.countsByKind)
    countsByKind.set(kind, (countsByKind.get(kind) ?? 0) + by);
  countsByKind.set('entries', (countsByKind.get('entries') ?? 0) + result.entries);
  if (end - first === 1)
    console.log(`trace hash ${result.hash.toString(16)}, ${result.steps} steps`);
  stretch.push(brief(result));
  if (stretch.length === stretchSeeds) writeDown(seed + 1);
  if (result.verdict !== undefined) await told(result);
  else if (isTwice(seed) && (await simulate(seed, options)).hash !== result.hash) {
    failed += 1;
    console.log(`seed ${seed} tells two stories`);
  }
  if (failed > 0 && values['until-failure']) break;
}
writeDown(end);
console.log(
  summaryText({
    seeds: Math.max(0, end - first),
    failed,
    seconds: (performance.now() - startedAt) / 1_000,
    countsByKind,
    crashes,
  }),
);
if (totals !== undefined) console.log(JSON.stringify(sumOf(readTotals(totals))));
process.exitCode = failed > 0 ? 1 : 0;
