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
  /** From the press until the past is open. */
  readonly openMs: number;
  /** Nothing is in memory: until what a screen shows, so many items, stands at the oldest moment, and all. */
  readonly shownMs: number;
  readonly readMs: number;
  readonly anywhere: Spread;
  readonly neighbours: Spread;
};

/** As many rows as a tall screen shows. */
const shown = 20;

/** As the page does it, but without giving way to anybody: until every read model stands there. */
export async function seekEverywhere(): Promise<SeekFigures> {
  const { replica, database: held, care, close } = await openOurs(database);
  // As the page does it once it is idle: what is old is sorted by stream.
  await care.pack(pause);
  const began = performance.now();
  const past = await openPast(replica.allKept(), {
    evolutionOf,
    ...pastReader({ log: held.log, pause }, replica.vector(), Number.POSITIVE_INFINITY),
  });
  const { span } = past;
  if (span === undefined) throw new Error('there is no past');
  const models = createReadModels(() => Date.now());
  models.tell().next();
  const asked = new Set<string>();
  const goTo = async (moment: PastMoment, onShown: () => void = () => undefined) => {
    models.settle(past.standingAt(moment));
    let isFirst = true;
    for await (const _ of past.seek(moment, { apply: models.apply, asked })) {
      if (isFirst) onShown();
      isFirst = false;
    }
  };
  await goTo({ at: span.to, reading: 'was' });
  const openMs = performance.now() - began;
  console.log('DEBUGMEM', (await bytesInMemory()) / 1e6);
  const items = models.items.all();
  for (let n = 0; n < shown; n += 1)
    asked.add(`item/${items[Math.floor((n * items.length) / shown)]}`);
  const readStart = performance.now();
  let shownMs = 0;
  await goTo({ at: span.from, reading: 'was' }, () => {
    shownMs = performance.now() - readStart;
  });
  const readMs = performance.now() - readStart;
  console.log('DEBUGMEM', (await bytesInMemory()) / 1e6);
  const anywhere: number[] = [];
  const neighbours: number[] = [];
  for (let n = 0; n < seeks; n += 1) {
    // Spread over the whole, never near the one before.
    const part = ((n * 7) % seeks) / seeks;
    const at = Math.round(span.from + (span.to - span.from) * part);
    anywhere.push(await timed(() => goTo({ at, reading: 'was' })));
    neighbours.push(...(await stepOn(past, at, goTo)));
  }
  await close();
  return {
    ...{ openMs, shownMs, readMs },
    anywhere: spreadOf(anywhere),
    neighbours: spreadOf(neighbours),
  };
}

async function stepOn(
  past: Past,
  from: number,
  goTo: (moment: PastMoment) => Promise<void>,
): Promise<readonly number[]> {
  const taken: number[] = [];
  let at: number | undefined = from;
  for (let step = 0; step < steps / seeks; step += 1) {
    at = await past.neighbour({ at, reading: 'was' }, 'later');
    if (at === undefined) return taken;
    const moment: PastMoment = { at, reading: 'was' };
    taken.push(await timed(() => goTo(moment)));
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
