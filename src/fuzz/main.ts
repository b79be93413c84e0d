/**
 * `npm run fuzz -- --seed 1 --from 0 --inputs 1000000`: the inputs run in a thread of their own, and this
 * one watches it. An input is judged by the time of the processor that it takes: one that takes long is
 * tried once more alone, one that does not end is cut off, counted as a hang and left out.
 */
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { tryInput } from './fuzz.ts';
import { type Material, readMaterial } from './material.ts';
import { addTried, noTotals, type Totals, textOfTotals } from './totals.ts';

type Job = { readonly seed: number; readonly from: number; readonly until: number };
type Told = { readonly reached: number; readonly totals: Totals; readonly done: boolean };

const hangMs = 60_000;
const tellEvery = 5_000;
const tries = 3;
const hangMsAlone = 2_000;

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

async function work({ seed, from, until }: Job, place: Int32Array): Promise<void> {
  const material = readMaterial();
  let totals = noTotals;
  for (let index = from; index < until; index++) {
    Atomics.store(place, 0, index);
    const before = cpuMs();
    const tried = await tryInput(seed, index, material);
    totals = addTried(totals, index, tried, cpuMs() - before);
    if ((index + 1) % tellEvery === 0)
      parentPort?.postMessage({ reached: index + 1, totals, done: false } satisfies Told);
  }
  parentPort?.postMessage({ reached: until, totals, done: true } satisfies Told);
}

/** What one thread did; where an input did not end, `hung` is its number. */
type Stretch = { readonly totals: Totals; readonly hung: number | null };

function runStretch(job: Job, tell: (told: Told) => void): Promise<Stretch> {
  const place = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL(import.meta.url), { workerData: { job, place } });
  let totals = noTotals;
  return new Promise((resolve, reject) => {
    let [seen, since] = [-1, cpuMs()];
    const watch = setInterval(() => {
      const now = Atomics.load(place, 0);
      if (now !== seen) [seen, since] = [now, cpuMs()];
      else if (cpuMs() - since > hangMs) end({ totals, hung: now });
    }, 1_000);
    const end = (stretch: Stretch): void => {
      clearInterval(watch);
      void worker.terminate().then(() => resolve(stretch));
    };
    worker.on('error', reject);
    worker.on('message', (told: Told) => {
      ({ totals } = told);
      tell(told);
      if (told.done) end({ totals, hung: null });
    });
  });
}

/** The least time of the processor that it takes of several tries. */
async function aloneMs(seed: number, index: number, material: Material): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let n = 0; n < tries; n++) {
    const before = cpuMs();
    await tryInput(seed, index, material);
    least = Math.min(least, cpuMs() - before);
  }
  return least;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      from: { type: 'string', default: '0' },
      inputs: { type: 'string', default: '10000' },
    },
  });
  const seed = Number(values.seed);
  const until = Number(values.from) + Number(values.inputs);
  const hangs: number[] = [];
  const all: Totals[] = [];
  let faultsTold = 0;
  for (let from = Number(values.from); from < until; ) {
    const stretch = await runStretch({ seed, from, until }, ({ reached, totals }) => {
      for (const { index, fault } of totals.faults.slice(faultsTold)) {
        console.log(`input ${index}: ${fault.slice(0, 2_000)}`);
        faultsTold += 1;
      }
      console.log(`${reached} of ${until} (to go on: --seed ${seed} --from ${reached})`);
    });
    faultsTold = 0;
    all.push(stretch.totals);
    if (stretch.hung === null) break;
    hangs.push(stretch.hung);
    console.log(`input ${stretch.hung} did not end`);
    from = stretch.hung + 1;
  }
  const material = readMaterial();
  for (const index of all.flatMap(({ slow }) => slow)) {
    const ms = await aloneMs(seed, index, material);
    console.log(`input ${index} alone: ${Math.round(ms)} ms of the processor`);
    if (ms > hangMsAlone) hangs.push(index);
  }
  for (const totals of all) console.log(textOfTotals(totals));
  console.log(`seed ${seed}, inputs ${values.from} to ${until - 1}, ${hangs.length} hangs`);
  const isSound = hangs.length === 0 && all.every(({ faults }) => faults.length === 0);
  process.exit(isSound ? 0 : 1);
}

if (isMainThread) await main();
else await work(workerData.job, workerData.place);
