/**
 * One stream in stages: after which moments what was so. From a stage to the next little is folded, and
 * back to an earlier one no more than since the checkpoint before it.
 */
import type { Entity, EntityEvolution, ToldEvent } from '../../domain/entity.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import type { Held } from '../../event-sourcing/stored-event.ts';
import {
  foldOn,
  foldStream,
  type Kept,
  type Line,
  untold,
} from '../../event-sourcing/stream-fold.ts';
import { type Era, eraAt, type Mark } from './eras.ts';
import type { Founding } from './foundings.ts';

export type Stages = {
  /** Ascending, ms: when each stage begins. Before the first of them nothing was so. */
  readonly moments: Float64Array;
  /** `stage`: how many of them have begun. */
  entityAt(stage: number): Entity;
};

/** How many entries lie between two checkpoints of a stream. */
export const checkpointSpacing = 32;

/** How often a stream is at most told from its beginning for the sake of its checkpoints. */
const wholesMax = 16;

/** How many stages have begun at a moment. */
export function stageAt(moments: Float64Array, moment: number): number {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle] ?? 0) <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** As it was: the entries that count today, in the order of the story. */
export function storyStages(
  evolution: EntityEvolution,
  lines: readonly Line<LedgerEvent>[],
  foundings: readonly Founding[],
): Stages {
  const plain = plainStages(evolution, lines);
  if (foundings.length === 0) return plain;
  const early = foundings.map(({ from }) => from);
  const moments = Float64Array.from([...plain.moments, ...early]).sort();
  return {
    moments,
    entityAt(stage) {
      const moment = moments[stage - 1] ?? Number.NEGATIVE_INFINITY;
      return foundings
        .filter(({ from, told }) => from <= moment && moment < told.at)
        .reduce(
          (entity, { told }) => evolution.evolve(entity, told),
          plain.entityAt(stageAt(plain.moments, moment)),
        );
    },
  };
}

function plainStages(evolution: EntityEvolution, lines: readonly Line<LedgerEvent>[]): Stages {
  const told: readonly ToldEvent[] = lines
    .filter(({ counts }) => counts)
    .map(({ event, hash, at }) => ({ event, hash, at }));
  const tell = (entity: Entity, from: number, to: number): Entity =>
    told.slice(from, to).reduce(evolution.evolve, entity);
  const checkpoints = [evolution.initial];
  /** They are made as far as somebody asks. */
  function checkpointBefore(stage: number): { readonly stage: number; readonly entity: Entity } {
    const nearest = Math.floor(stage / checkpointSpacing);
    for (let n = checkpoints.length; n <= nearest; n += 1) {
      const at = n * checkpointSpacing;
      checkpoints.push(tell(checkpoints[n - 1] ?? evolution.initial, at - checkpointSpacing, at));
    }
    const entity = checkpoints[nearest] ?? evolution.initial;
    return { stage: nearest * checkpointSpacing, entity };
  }
  let reached = { stage: 0, entity: evolution.initial };
  return {
    moments: Float64Array.from(told, ({ at }) => at),
    entityAt(stage) {
      const checkpoint = checkpointBefore(stage);
      const isNearer = reached.stage <= stage && reached.stage > checkpoint.stage;
      const from = isNearer ? reached : checkpoint;
      reached = { stage, entity: tell(from.entity, from.stage, stage) };
      return reached.entity;
    },
  };
}

type KeptEntity = Kept<Entity>;
type Reached = { readonly stage: number; readonly kept: KeptEntity };

/**
 * As it was believed: only what had been recorded, marked by the rulings of its time. What came late, was
 * dated back or taken back tells the stream anew from its beginning; of these stages only a few are told
 * when somebody asks first, so that a long stream in which that is common does not take
 * for ever. `recordedAtOf`: ms, by
 * all that is known today.
 */
export function beliefStages(
  evolution: EntityEvolution,
  events: readonly Held<LedgerEvent>[],
  recordedAtOf: (held: Held<LedgerEvent>) => number,
  eras: readonly Era[],
): Stages {
  const recorded = events
    .map((held) => ({ held, at: recordedAtOf(held) }))
    .sort((a, b) => a.at - b.at || a.held.event.seq - b.held.event.seq);
  const turns = eras.length === 1 ? [] : eras.filter((era) => era.touches(events));
  const began = new Set(turns.map(({ from }) => from));
  const moments = Float64Array.from(new Set([...recorded.map(({ at }) => at), ...began])).sort();
  const all = recorded.map(({ held }) => held);
  const times = Float64Array.from(recorded, ({ at }) => at);
  const countAt = (stage: number): number =>
    stage === 0 ? 0 : stageAt(times, moments[stage - 1] ?? 0);
  const markOf = (stage: number): Mark => eraAt(eras, moments[stage - 1] ?? 0).mark;

  const whole = (stage: number): KeptEntity =>
    foldStream(evolution, all.slice(0, countAt(stage)).map(markOf(stage)));

  /** The next stage from the one before it; undefined where the stream must be told anew. */
  function next({ stage, kept }: Reached): KeptEntity | undefined {
    if (began.has(moments[stage] ?? 0)) return undefined;
    const mark = markOf(stage + 1);
    const news = all.slice(countAt(stage), countAt(stage + 1)).map(mark);
    return news.length === 0 ? kept : foldOn(evolution, kept, news);
  }

  const nothing: Reached = { stage: 0, kept: untold(evolution.initial) };
  function tellCheckpoints(): readonly Reached[] {
    const checkpoints: Reached[] = [nothing];
    if (all.length <= checkpointSpacing) return checkpoints;
    const wholeSpacing = Math.max(checkpointSpacing, all.length / wholesMax);
    let last: Reached | undefined = nothing;
    for (let stage = 1; stage <= moments.length; stage += 1) {
      const kept: KeptEntity | undefined = last && next(last);
      const since: number = countAt(stage) - countAt(checkpoints.at(-1)?.stage ?? 0);
      const isDue: boolean = since >= (kept === undefined ? wholeSpacing : checkpointSpacing);
      if (kept !== undefined) last = { stage, kept };
      else last = isDue ? { stage, kept: whole(stage) } : undefined;
      if (last !== undefined && isDue) checkpoints.push(last);
    }
    return checkpoints;
  }
  let told: readonly Reached[] | undefined;
  let reached = nothing;
  return {
    moments,
    entityAt(stage) {
      told ??= tellCheckpoints();
      const checkpoint = told.findLast((each) => each.stage <= stage) ?? nothing;
      const isNearer = reached.stage <= stage && reached.stage > checkpoint.stage;
      let going: Reached = isNearer ? reached : checkpoint;
      while (going.stage < stage) {
        const kept = next(going);
        going =
          kept === undefined ? { stage, kept: whole(stage) } : { stage: going.stage + 1, kept };
      }
      reached = going;
      return going.kept.entity;
    },
  };
}
