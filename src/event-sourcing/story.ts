/**
 * A stream with all that was told of it in memory, so that what comes late into a long one is put in its
 * place: no history is read for it, and nothing is told again that stands before it.
 */
import { inStory, toldAt } from './canonical-order.ts';
import { type EventRef, type Fact, type Held, refKey, refOf } from './stored-event.ts';
import { behind, type Evolution, isPlain, type Kept, type Line, tellWhole } from './stream-fold.ts';

export type Story<S, F extends Fact> = {
  readonly kept: Kept<S>;
  /** In canonical order. */
  readonly lines: readonly Line<F>[];
  /** The entity behind each so many of them. */
  readonly checkpoints: readonly S[];
};

const checkpointSpacing = 64;
/** More at once are told together with all the rest. */
const insertedMax = 64;

/** From nothing, like `foldStream`. */
export function tellStory<S, F extends Fact>(
  evolution: Evolution<S, F>,
  events: readonly Held<F>[],
): Story<S, F> {
  const { kept, lines } = tellWhole(evolution, events);
  return { kept, lines, checkpoints: [] };
}

/** The same with some more events, wherever in it they belong. */
export function tellMore<S, F extends Fact>(
  evolution: Evolution<S, F>,
  story: Story<S, F>,
  events: readonly Held<F>[],
): Story<S, F> {
  const news = linesOf(evolution, story, events);
  return news === undefined
    ? tellStory(evolution, [...story.lines.map(heldOf), ...events])
    : withLines(evolution, story, news);
}

/** Without what only its place in the story says of it. */
const heldOf = <F extends Fact>({ at: _, voids: __, counts: ___, ...held }: Line<F>): Held<F> =>
  held as Held<F>;

/** Where each belongs, in order; undefined where more than its own place may follow from one of them. */
function linesOf<S, F extends Fact>(
  evolution: Evolution<S, F>,
  { kept, lines }: Story<S, F>,
  events: readonly Held<F>[],
): readonly Line<F>[] | undefined {
  if (kept.hasCircle || events.length > insertedMax) return undefined;
  if (!events.every((held) => isPlain(evolution, kept, held))) return undefined;
  const atByRef = new Map<string, number>();
  const news: Line<F>[] = [];
  for (const held of events.toSorted((a, b) => a.event.recordedAt - b.event.recordedAt)) {
    const { after } = held.event;
    const previous = after && (atByRef.get(refKey(after)) ?? timeOf(lines, after));
    // It waits for what is not here, or for one that was recorded later than itself.
    if (after !== undefined && previous === undefined) return undefined;
    const at = toldAt(held.event, previous);
    atByRef.set(refKey(refOf(held.event)), at);
    news.push({ ...held, at, voids: [], counts: true });
  }
  return news.sort(inStory);
}

function timeOf(lines: readonly Line<Fact>[], [device, seq]: EventRef): number | undefined {
  return lines.find(({ event }) => event.seq === seq && event.device === device)?.at;
}

function withLines<S, F extends Fact>(
  evolution: Evolution<S, F>,
  { kept, lines, checkpoints }: Story<S, F>,
  news: readonly Line<F>[],
): Story<S, F> {
  const [first] = news;
  if (first === undefined) return { kept, lines, checkpoints };
  const from = placeOf(first, lines);
  const all = lines.slice(0, from).concat(merged(lines.slice(from), news));
  const held = Math.min(Math.floor(from / checkpointSpacing), checkpoints.length);
  const points = checkpoints.slice(0, held);
  const isBehind = from === lines.length;
  let entity = isBehind ? kept.entity : (points.at(-1) ?? evolution.initial);
  for (let n = isBehind ? from : held * checkpointSpacing; n < all.length; n += 1) {
    const line = all[n] as Line<F>;
    if (line.counts) entity = evolution.evolve(entity, line);
    if (n + 1 === (points.length + 1) * checkpointSpacing) points.push(entity);
  }
  const known: Record<string, number> = { ...kept.known };
  for (const { event } of news) known[event.device] = Math.max(known[event.device] ?? 0, event.seq);
  const recordedAt = Math.max(kept.recordedBehind, ...news.map(({ event }) => event.recordedAt));
  const last = all.at(-1);
  return {
    kept: {
      ...kept,
      entity,
      known,
      recordedBehind: behind(recordedAt, last),
      firstAt: all[0]?.at ?? 0,
      last: last && { ref: refOf(last.event), at: last.at },
    },
    lines: all,
    checkpoints: points,
  };
}

/** How many lines stand before this one. */
function placeOf(line: Line<Fact>, lines: readonly Line<Fact>[]): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (inStory(lines[middle] as Line<Fact>, line) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Both in order. */
function merged<F extends Fact>(
  some: readonly Line<F>[],
  others: readonly Line<F>[],
): readonly Line<F>[] {
  const all: Line<F>[] = [];
  let next = 0;
  for (const line of some) {
    for (let other = others[next]; other && inStory(other, line) < 0; other = others[next]) {
      all.push(other);
      next += 1;
    }
    all.push(line);
  }
  return all.concat(others.slice(next));
}
