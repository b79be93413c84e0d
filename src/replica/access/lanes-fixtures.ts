/** Lanes to which facts are added as no command would: for tests of rulings and of who may what. */
import { encodeEvent } from '../../contract/entry.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import { accessStream, itemStream, placesStream, rulingsStream } from '../../domain/vocabulary.ts';
import { createInMemoryLog } from '../../event-sourcing/in-memory-log.ts';
import type { Entry } from '../../event-sourcing/stored-event.ts';

export const noon = Date.UTC(2026, 10, 23, 12);
export const idOf = (lane: number): string => lane.toString(16).padStart(16, '0');
export const key = (lane: number): string => `key-of-lane-${lane}`.padEnd(60, '-');
export const [founder, keeper, server, rival] = [1, 2, 8, 9] as const;

/** Lanes with their own clocks, to which facts are added as nobody's command would. */
export function createLanes() {
  let now = noon;
  const logs = new Map<number, ReturnType<typeof createInMemoryLog>>();
  const entries: Entry[] = [];
  const add = async (
    lane: number,
    stream: string,
    fact: { readonly type: LedgerEvent['type']; readonly data: unknown },
    more: { readonly version?: number; readonly actor?: string; readonly happenedAt?: string } = {},
  ): Promise<Entry> => {
    now += 60_000;
    const log =
      logs.get(lane) ??
      createInMemoryLog({ device: idOf(lane), encode: encodeEvent, clock: () => now });
    logs.set(lane, log);
    const { version = 1, actor = `m${lane}`, happenedAt } = more;
    const draft = { ...fact, version, stream, ...(happenedAt === undefined ? {} : { happenedAt }) };
    const about = { cause: `c${entries.length}`, part: 0, actor, drafts: [draft] };
    const [entry] = (await log.append(about)).entries;
    if (entry === undefined) throw new Error('nothing was appended');
    entries.push(entry);
    return entry;
  };
  return { add, entries };
}
export type Lanes = ReturnType<typeof createLanes>;

export const nameOf = ({ device, seq, hash }: Entry) => ({ device, seq, hash });

export async function founded(lanes: Lanes): Promise<void> {
  const { add } = lanes;
  const enrolment = (lane: number, member: string) => ({
    type: 'DeviceEnrolled' as const,
    data: {
      device: idOf(lane),
      member,
      key: key(lane),
      label: '',
      invitation: null,
      formerly: null,
    },
  });
  const person = 'a'.repeat(64);
  await add(founder, accessStream, {
    type: 'LedgerFounded',
    data: { ledger: 'l', name: 'Store', member: 'm1', person },
  });
  await add(founder, accessStream, enrolment(founder, 'm1'), { version: 2 });
  await add(founder, accessStream, {
    type: 'ServerAccepted',
    data: { server: idOf(server), key: key(server) },
  });
  await add(server, accessStream, {
    type: 'ServerEnrolled',
    data: { server: idOf(server), key: key(server) },
  });
  await add(
    founder,
    accessStream,
    {
      type: 'MemberInvited',
      data: {
        invitation: 'n',
        secretHash: 'b'.repeat(64),
        role: 'keeper',
        expiresAt: noon,
        member: null,
      },
    },
    { version: 2 },
  );
  await add(keeper, accessStream, {
    type: 'MemberJoined',
    data: { member: 'm2', person, invitation: 'n' },
  });
  await add(keeper, accessStream, enrolment(keeper, 'm2'), { version: 2 });
  await add(founder, placesStream, {
    type: 'PlaceOpened',
    data: { place: 'shelf', name: 'Shelf', parent: null, note: null },
  });
  await add(founder, itemStream('rice'), {
    type: 'ItemRegistered',
    data: { name: 'Rice', code: null, note: null, unit: 'kg', scale: 0, barcodes: [] },
  });
}

export const receipt = (quantity: number) => ({
  type: 'StockFound' as const,
  data: { place: 'shelf', lot: null, quantity, reason: 'found', note: null },
});
export const withholding = (...entries: readonly Entry[]) => ({
  type: 'EventsWithheld' as const,
  data: {
    entries: entries.map((entry) => ({ ...nameOf(entry), stream: entry.stream, reason: 'role' })),
  },
});
export const admission = (...rulings: readonly Entry[]) => ({
  type: 'EventsAdmitted' as const,
  data: { rulings: rulings.map(nameOf) },
});

/** What may happen: somebody writes, something is withheld, admitted, corrected or voided. */
export const happenings = ['found', 'withhold', 'admit', 'clock', 'void', 'judged'] as const;
type Happening = {
  readonly what: (typeof happenings)[number];
  readonly lane: number;
  readonly pick: number;
};

export async function liveThrough(lanes: Lanes, steps: readonly Happening[]): Promise<void> {
  const [written, rulings]: [Entry[], Entry[]] = [[], []];
  const pickOf = <T>(list: readonly T[], pick: number): T | undefined =>
    list[pick % (list.length || 1)];
  for (const { what, lane, pick } of steps) {
    const target = pickOf(written, pick);
    const ruling = pickOf(rulings, pick);
    if (what === 'found')
      written.push(await lanes.add(lane, itemStream('rice'), receipt(1 + (pick % 9))));
    else if (what === 'withhold' && target !== undefined)
      rulings.push(await lanes.add(server, rulingsStream, withholding(target)));
    else if (what === 'admit' && ruling !== undefined)
      written.push(await lanes.add(lane, accessStream, admission(ruling)));
    else if (what === 'void' && target !== undefined)
      written.push(
        await lanes.add(lane, target.stream ?? '', {
          type: 'EntryVoided',
          data: { entry: nameOf(target) },
        }),
      );
    else if (what === 'clock')
      await lanes.add(server, rulingsStream, {
        type: 'ClockCorrected',
        data: {
          device: idOf(lane),
          first: 1 + (pick % 5),
          last: pick % 2 === 0 ? null : 1 + (pick % 9),
          offsetMs: (pick % 7) * 1_000_000 - 3_000_000,
        },
      });
    else if (what === 'judged' && target !== undefined)
      await lanes.add(server, rulingsStream, {
        type: 'LanesJudged',
        data: { lanes: { [target.device]: [target.seq, target.hash] } },
      });
  }
}
