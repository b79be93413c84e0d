/** What only ours is asked, with a filled ledger behind it; `bench/ours-behind.ts` calls it. */
import { sha256Hex } from '../../src/contract/hash.ts';
import { evolutionOf } from '../../src/domain/entity.ts';
import { pause } from '../../src/page/browser/pause.ts';
import { createReadModels } from '../../src/read-models/models.ts';
import { type Past, type PastMoment, tellPast } from '../../src/replica/past/past.ts';
import { readPast } from '../../src/replica/past/read-past.ts';
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
  readonly readMs: number;
  readonly anywhere: Spread;
  readonly neighbours: Spread;
};

/** As the page does it, but without giving way to anybody: until every read model stands there. */
export async function seekEverywhere(): Promise<SeekFigures> {
  const { replica, database: held, close } = await openOurs(database);
  const readStart = performance.now();
  const goesOn = () => true;
  const histories = await readPast({ log: held.log, pause, goesOn }, replica.vector());
  const past = histories && (await tellPast(histories, { evolutionOf, pause, goesOn }));
  const span = past?.span;
  if (past === null || span === undefined) throw new Error('there is no past');
  const readMs = performance.now() - readStart;
  const models = createReadModels(() => Date.now());
  models.tell().next();
  const goTo = async (moment: PastMoment) => {
    models.settle(past.standingAt(moment));
    for (const changes of past.seek(moment)) models.apply(changes);
  };
  await goTo({ at: span.to, reading: 'was' });
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
  return { readMs, anywhere: spreadOf(anywhere), neighbours: spreadOf(neighbours) };
}

async function stepOn(
  past: Past,
  from: number,
  goTo: (moment: PastMoment) => Promise<void>,
): Promise<readonly number[]> {
  const taken: number[] = [];
  let at: number | undefined = from;
  for (let step = 0; step < steps / seeks; step += 1) {
    at = past.neighbour({ at, reading: 'was' }, 'later');
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
