/** One part of a retelling as drafts, with the names that its entries and those before it have now. */
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import type { Draft } from '../../event-sourcing/event-log.ts';
import {
  type DeviceId,
  type EventRef,
  refOf,
  type StreamId,
} from '../../event-sourcing/stored-event.ts';
import type { EventName } from '../../event-sourcing/toggles.ts';
import type { Retelling, Retold } from './retelling.ts';

export type RetoldPart = {
  readonly drafts: readonly Draft<LedgerEvent>[];
  /** Counts name the last entry that was known; its seq is known only in the append. */
  readonly placed: (draft: Draft<LedgerEvent>, first: number) => Draft<LedgerEvent>;
};

/** `names`: of everything in the parts before, in the order of the plan. `device`: the new lane. */
export function retoldPart(
  { told, partEnds }: Retelling,
  part: number,
  names: readonly EventName[],
  device: DeviceId,
): RetoldPart {
  const from = partEnds[part - 1] ?? 0;
  const retold = told.slice(from, partEnds[part]);
  const newHashOf = retold.some(({ kind }) => kind === 'remark') ? hashes(told, names) : same;
  const last = cutOff(told[from - 1], names, from);
  const drafts = retold.map((each) => draftOf(each, names, newHashOf, last));
  const knownByDraft = new Map(
    drafts.map((draft, n) => {
      const each = retold[n];
      return [draft, each?.kind === 'fact' ? each.knows : null];
    }),
  );
  const seqOf = (index: number, first: number): number => names[index]?.seq ?? first + index - from;
  return {
    drafts,
    placed(draft, first) {
      if (draft.type !== 'StockCounted') return draft;
      const index = knownByDraft.get(draft) ?? null;
      const known = index === null ? {} : { [device]: seqOf(index, first) };
      return { ...draft, data: { ...draft.data, known } };
    },
  };
}

function draftOf(
  each: Retold,
  names: readonly EventName[],
  newHashOf: (hash: string) => string,
  last: ReturnType<typeof cutOff>,
): Draft<LedgerEvent> {
  switch (each.kind) {
    case 'fact': {
      const { happenedAt } = each;
      const { type, version, data, stream } = each.held.event;
      const settles = each.settles.map((index) => named(names, index));
      const said = 'settles' in data ? { ...data, settles } : data;
      const fact = { type, version, data: said } as LedgerEvent;
      if (happenedAt !== undefined) return { ...fact, stream, happenedAt };
      return { ...fact, stream, ...(last?.stream === stream ? { after: last.after } : {}) };
    }
    case 'remark': {
      const { type, version, data, stream } = each.held.event;
      const text = JSON.stringify(data).replace(/[0-9a-f]{64}/g, newHashOf);
      return { ...({ type, version, data: JSON.parse(text) } as LedgerEvent), stream };
    }
    case 'void':
      return {
        type: 'EntryVoided',
        version: 1,
        stream: each.stream,
        data: { entry: named(names, each.strikes) },
      };
    case 'reinstatement':
      return {
        type: 'EntryReinstated',
        version: 1,
        stream: each.stream,
        data: { voids: each.lifts.map((index) => named(names, index)) },
      };
  }
}

/**
 * The undated fact that the part before ended with, where its stream goes on: what is written within the
 * same moment must not come before it. Facts without a date stand stream by stream.
 */
function cutOff(
  before: Retold | undefined,
  names: readonly EventName[],
  from: number,
): { readonly stream: StreamId; readonly after: EventRef } | undefined {
  if (before?.kind !== 'fact' || before.happenedAt !== undefined) return undefined;
  return { stream: before.held.event.stream, after: refOf(named(names, from - 1)) };
}

function named(names: readonly EventName[], index: number): EventName {
  const name = names[index];
  if (name === undefined) throw new Error(`place ${index} of a retelling has no name yet`);
  return name;
}

const same = (hash: string): string => hash;

function hashes(told: readonly Retold[], names: readonly EventName[]): (hash: string) => string {
  const newByOld = new Map<string, string>();
  for (const [index, { hash }] of names.entries()) {
    const each = told[index];
    if (each?.kind === 'fact' || each?.kind === 'remark') newByOld.set(each.held.hash, hash);
  }
  return (hash) => newByOld.get(hash) ?? hash;
}
