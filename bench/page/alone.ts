/** What only ours is asked, with a filled ledger behind it; `bench/ours-behind.ts` calls it. */
import { sha256Hex } from '../../src/contract/hash.ts';
import { evolutionOf } from '../../src/domain/entity.ts';
import { pause } from '../../src/page/browser/pause.ts';
import { createReadModels } from '../../src/read-models/models.ts';
import { openPast, type Past } from '../../src/replica/past/past.ts';
import type { PastMoment } from '../../src/replica/past/past-streams.ts';
import { pastReader } from '../../src/replica/past/read-past.ts';
import { eventsFrom } from '../workload.ts';
import { openBare } from './bare.ts';
import { type BesideFigures, type Spread, spreadOf, timed } from './figures.ts';
import { type OurEngine, openOurs } from './our-engine.ts';

const database = 'bench';
const seeks = 20;
const steps = 60;
/** As many rows as a tall screen shows. */
const rows = 20;

async function openTold(): Promise<OurEngine> {
  const opened = await openOurs(database);
  for (const _ of opened.replica.models.tell()) await pause();
  return opened;
}

/** Turn by turn with the bare work, so that both have the same disk. */
export async function appendBeside(
  { items, events }: { readonly items: number; readonly events: number },
  times: number,
): Promise<BesideFigures> {
  const opened = await openTold();
  const bare = await openBare();
  const { entries } = await opened.database.log.readFrom({}, 1);
  const text = entries[0]?.text ?? '';
  const [ours, least]: [number[], number[]] = [[], []];
  for (const event of eventsFrom(events, times, items)) {
    least.push(await timed(() => bare.add(text)));
    ours.push(await timed(() => opened.add(event)));
  }
  bare.close();
  await opened.close();
  return { ours: spreadOf(ours), bare: spreadOf(least), bytes: text.length };
}

/** Microseconds for the text of one entry, over some thousands. */
export async function hashTexts(): Promise<number> {
  const opened = await openOurs(database);
  const { entries } = await opened.database.log.readFrom({}, 20_000);
  await opened.close();
  const ms = await timed(async () => {
    for (const { text } of entries) sha256Hex(text ?? '');
  });
  return (ms / entries.length) * 1_000;
}

type SeekFigures = {
  /** Until the past is open, as it is now. */
  readonly openMs: number;
  /** Then, nothing in memory, until what a screen shows stands at the first moment, and until all does. */
  readonly shownMs: number;
  readonly readMs: number;
  /** All in memory, to moments spread over all entries: until what a screen shows stands there, and all. */
  readonly anywhereShown: Spread;
  readonly anywhere: Spread;
  /** From one entry to the next. */
  readonly neighbours: Spread;
};

type Size = { readonly items: number; readonly events: number };

/** As the page does it, but without giving way to anybody: until every read model stands there. */
export async function seekEverywhere({ items, events }: Size): Promise<SeekFigures> {
  const { replica, database: held, care, add, close } = await openOurs(database);
  // What was imported was written down a thousand at a time; between neighbours lies one.
  for (const event of eventsFrom(events, steps, items)) await add(event);
  // As the page does it once it is idle: what is old is sorted by stream.
  await care.pack(pause);
  const began = performance.now();
  const settled = await replica.settled();
  const past = await openPast(settled.kept, {
    evolutionOf,
    ...pastReader({ log: held.log, pause }, settled, Number.POSITIVE_INFINITY),
  });
  const { span } = past;
  if (span === undefined) throw new Error('there is no past');
  const asked = new Set<string>();
  const goTo = await goingThrough(past, asked, span.to);
  const openMs = performance.now() - began;
  const streams = [...replica.streams()].filter((stream) => stream.startsWith('item/'));
  for (let n = 0; n < rows; n += 1)
    asked.add(streams[Math.floor((n * streams.length) / rows)] ?? '');
  const { shown: shownMs, all: readMs } = await goTo(span.from);
  const anywhere: Awaited<ReturnType<typeof goTo>>[] = [];
  for (let n = 0; n < seeks; n += 1) {
    // Spread over the whole, never near the one before.
    const part = ((n * 7) % seeks) / seeks;
    anywhere.push(await goTo(Math.round(span.from + (span.to - span.from) * part)));
  }
  const neighbours = await stepBack(past, span.to, goTo);
  await close();
  return {
    ...{ openMs, shownMs, readMs },
    anywhereShown: spreadOf(anywhere.map(({ shown }) => shown)),
    anywhere: spreadOf(anywhere.map(({ all }) => all)),
    neighbours: spreadOf(neighbours),
  };
}

type Went = { readonly shown: number; readonly all: number };

/** Stands at `from` first. */
async function goingThrough(
  past: Past,
  asked: ReadonlySet<string>,
  from: number,
): Promise<(at: number) => Promise<Went>> {
  const models = createReadModels(() => Date.now());
  models.tell().next();
  async function goTo(at: number): Promise<Went> {
    const began = performance.now();
    const moment: PastMoment = { at, reading: 'was' };
    models.settle(past.standingAt(moment));
    let shown: number | undefined;
    for await (const _ of past.seek(moment, { apply: models.apply, asked }))
      shown ??= performance.now() - began;
    return { shown: shown ?? 0, all: performance.now() - began };
  }
  await goTo(from);
  return goTo;
}

async function stepBack(
  past: Past,
  from: number,
  goTo: (at: number) => Promise<Went>,
): Promise<readonly number[]> {
  const taken: number[] = [];
  await goTo(from);
  for (let at = from; taken.length < steps; ) {
    const began = performance.now();
    const next = await past.neighbour({ at, reading: 'was' }, 'earlier');
    if (next === undefined) return taken;
    at = next;
    await goTo(at);
    taken.push(performance.now() - began);
  }
  return taken;
}

let open: OurEngine | undefined;

/** As after a start, with every total asked for; it stays in memory. */
export async function holdOpen(): Promise<void> {
  open = await openOurs(database);
  await open.totals();
}

export async function tellAll(): Promise<void> {
  for (const _ of open?.replica.models.tell() ?? []) await pause();
}

/** Of page and workers after a collection; Chromium tells it to pages that are alone in their process. */
type Measuring = Performance & {
  measureUserAgentSpecificMemory?(): Promise<{ readonly bytes: number }>;
};

export async function bytesInMemory(): Promise<number> {
  const measured = await (performance as Measuring).measureUserAgentSpecificMemory?.();
  if (measured === undefined) throw new Error('this browser does not tell');
  return measured.bytes;
}
