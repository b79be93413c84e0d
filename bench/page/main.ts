/** Gives every engine the same work and measures it; `bench/engines.ts` calls it. */
import type { Engine, EngineModule, StartFrom } from '../engine.ts';
import {
  addTo,
  authors,
  checksumOf,
  eventsFrom,
  noTotals,
  type StockEvent,
  stockroom,
  totalsOf,
} from '../workload.ts';
import {
  type Checked,
  type Imported,
  type Met,
  type Spread,
  type Started,
  spreadOf,
  timed,
} from './figures.ts';

/** `events` come behind the registrations of so many items. `sameShelves`: no more items are registered. */
type Size = { readonly items: number; readonly events: number; readonly sameShelves?: boolean };

const eventsOf = ({ items, events, sameShelves = false }: Size): readonly StockEvent[] =>
  eventsFrom(0, events, items, authors.shared, sameShelves);

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

/** Chromium says how much of it is whose. */
type Estimate = StorageEstimate & { readonly usageDetails?: { readonly indexedDB?: number } };

async function bytesHeld(): Promise<{ readonly all: number; readonly files: number }> {
  const { usage = 0, usageDetails }: Estimate = await navigator.storage.estimate();
  return { all: usage, files: usage - (usageDetails?.indexedDB ?? 0) };
}

/** The stockroom is there before; only the events are measured. */
async function importEvents(name: string, size: Size): Promise<Imported> {
  const { all: bytesBefore } = await bytesHeld();
  const { label, durability, keepsBeside, open } = await engineOf(name);
  const opened = await open(database);
  await opened.addAll(stockroom(size.items));
  const all = eventsOf(size);
  const ms = await timed(() => opened.addAll(all));
  await opened.close();
  return { label, durability, keepsBeside, ms, bytesBefore };
}

/** From an empty page, without even the engine's script, to what is on hand everywhere. */
async function start(name: string, size: Size, from: StartFrom): Promise<Started> {
  const startedAt = performance.now();
  const opened = await (await engineOf(name)).open(database, from);
  const totals = await opened.totals();
  const ms = performance.now() - startedAt;
  const checksum = await checksumOf(totals);
  const right = await checksumOf(totalsOf([...stockroom(size.items), ...eventsOf(size)]));
  await opened.close();
  const { all: bytes, files } = await bytesHeld();
  return { ms, checksum, right, bytes, files };
}

/** Whoever needs seconds for each is not asked for all. */
const appendsMsMax = 60_000;

/** One event after the other, each written and counted before the next. */
async function append(
  name: string,
  { items, events }: Size,
  times: number,
): Promise<Spread & { readonly times: number }> {
  const opened = await (await engineOf(name)).open(database);
  const totals = noTotals();
  const durations: number[] = [];
  const end = performance.now() + appendsMsMax;
  for (const event of eventsFrom(events, times, items)) {
    if (performance.now() > end) break;
    durations.push(
      await timed(async () => {
        await opened.add(event);
        addTo(totals, event);
      }),
    );
  }
  await opened.close();
  return { ...spreadOf(durations), times: durations.length };
}

const openPair = async (name: string) =>
  (await engineOf(name)).openPair(`${database}-left`, `${database}-right`);

/** What both sides share before they part comes to the right one by an exchange as well. */
async function share(name: string, { items, events }: Size): Promise<number> {
  const { left, right, exchange } = await openPair(name);
  await left.addAll(stockroom(items));
  await left.addAll(eventsFrom(0, events, items));
  const ms = await timed(exchange);
  // Once more: only then has each noted how far it has read the other, as two do that meet often.
  await exchange();
  await left.close();
  await right.close();
  return ms;
}

/** Each side writes so many; then they exchange what they lack. */
async function meet(name: string, { items, events }: Size, fresh: number): Promise<Met> {
  const { left, right, exchange } = await openPair(name);
  await left.addAll(eventsFrom(events, fresh, items, authors.left));
  await right.addAll(eventsFrom(events + fresh, fresh, items, authors.right));
  const exchangedMs = await timed(exchange);
  const toldMs = await timed(async () => {
    await left.totals();
    await right.totals();
  });
  await left.close();
  await right.close();
  return { exchangedMs, equalMs: exchangedMs + toldMs };
}

/** Both sides, opened again. */
async function checkPair(name: string, { items, events }: Size, fresh: number): Promise<Checked> {
  const { left, right } = await openPair(name);
  const checked = {
    left: await checksumOf(await left.totals()),
    right: await checksumOf(await right.totals()),
    expected: await checksumOf(
      totalsOf([...stockroom(items), ...eventsFrom(0, events + 2 * fresh, items)]),
    ),
  };
  await left.close();
  await right.close();
  return checked;
}

/** Fetched when it is asked for: no engine's start waits for its script. */
const alone = () => import('./alone.ts');
const late = () => import('./late-events.ts');
const search = () => import('./search-keys.ts');

const bench = { importEvents, start, append, share, meet, checkPair, alone, late, search };

declare global {
  interface Window {
    bench: typeof bench;
  }
}
window.bench = bench;
