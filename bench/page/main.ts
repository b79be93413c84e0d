/** Gives every engine the same work and measures it; `bench/engines.ts` calls it. */
import type { Engine, EngineModule } from '../engine.ts';
import { addTo, checksumOf, eventsFrom, noTotals, stockroom, totalsOf } from '../workload.ts';
import { type Imported, type Spread, type Started, spreadOf } from './figures.ts';

/** `events` come behind the registrations of so many items. */
type Size = { readonly items: number; readonly events: number };

/** Each engine has a browser profile of its own. */
const database = 'bench';

// A hyphen stands in the name of what is only part of one.
const modules = import.meta.glob<EngineModule>([
  './ours.ts',
  './plain.ts',
  '../peers/*.ts',
  '!../peers/*-*.ts',
]);
const byName = new Map(
  Object.entries(modules).map(([path, load]) => [path.replace(/^.*\/|\.ts$/g, ''), load]),
);

async function engineOf(name: string): Promise<Engine> {
  const load = byName.get(name);
  if (load === undefined) throw new Error(`no engine is called ${name}`);
  return (await load()).engine;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const bytesHeld = async (): Promise<number> => (await navigator.storage.estimate()).usage ?? 0;

/** The stockroom is there before; only the events are measured. */
async function importEvents(name: string, { items, events }: Size): Promise<Imported> {
  const bytesBefore = await bytesHeld();
  const { label, durability, open } = await engineOf(name);
  const opened = await open(database);
  await opened.addAll(stockroom(items));
  const all = eventsFrom(0, events, items);
  const ms = await timed(() => opened.addAll(all));
  await opened.close();
  return { label, durability, ms, bytesBefore };
}

/** From an empty page, without even the engine's script, to what is on hand everywhere. */
async function start(name: string, { items, events }: Size): Promise<Started> {
  const startedAt = performance.now();
  const opened = await (await engineOf(name)).open(database);
  const totals = await opened.totals();
  const ms = performance.now() - startedAt;
  const checksum = await checksumOf(totals);
  const right = await checksumOf(totalsOf([...stockroom(items), ...eventsFrom(0, events, items)]));
  await opened.close();
  return { ms, checksum, right, bytes: await bytesHeld() };
}

/** One event after the other, each written and counted before the next. */
async function append(name: string, { items, events }: Size, times: number): Promise<Spread> {
  const opened = await (await engineOf(name)).open(database);
  const totals = noTotals();
  const durations: number[] = [];
  for (const event of eventsFrom(events, times, items)) {
    durations.push(
      await timed(async () => {
        await opened.add(event);
        addTo(totals, event);
      }),
    );
  }
  await opened.close();
  return spreadOf(durations);
}

const bench = { importEvents, start, append };

declare global {
  interface Window {
    bench: typeof bench;
  }
}
window.bench = bench;
