/**
 * What one lane has ruled so far. A lane's rulings come in its order; those of its branches, where it was
 * forked, come when they come, so each keeps its name and `settle` puts them in order.
 */
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import type { ClockCorrected, Withheld } from '../../domain/rulings/events.ts';
import type { DeviceId, EventName } from '../../domain/vocabulary.ts';
import type { Held } from '../../event-sourcing/stored-event.ts';

export type LaneRulings = {
  readonly judged: ReadonlyMap<DeviceId, readonly [seq: number, hash: string]>;
  readonly withheld: readonly {
    readonly ruling: EventName;
    readonly at: number;
    readonly entries: readonly Withheld[];
  }[];
  readonly clocks: readonly {
    readonly ruling: EventName;
    readonly clock: ClockCorrected['data'];
  }[];
};

export const noRulings: LaneRulings = { judged: new Map(), withheld: [], clocks: [] };

export function withRuling(lane: LaneRulings, { event, hash }: Held<LedgerEvent>): LaneRulings {
  // By the name that its author gave it, wherever a fork has put it since.
  const { device, seq } = event.branch ?? event;
  const ruling = { device, seq, hash };
  switch (event.type) {
    case 'LanesJudged': {
      const judged = new Map(lane.judged);
      for (const [device, place] of Object.entries(event.data.lanes))
        if (place[0] > (judged.get(device)?.[0] ?? 0)) judged.set(device, place);
      return { ...lane, judged };
    }
    case 'EventsWithheld': {
      const { entries } = event.data;
      return { ...lane, withheld: [...lane.withheld, { ruling, at: event.recordedAt, entries }] };
    }
    case 'ClockCorrected':
      return { ...lane, clocks: [...lane.clocks, { ruling, clock: event.data }] };
    default:
      return lane;
  }
}
