/** One ledger in memory behind the port of the screens. */
import { encodeEvent, decodeEntry } from '../../../src/contract/entry.ts';
import { type ItemId, itemStream } from '../../../src/domain/vocabulary.ts';
import { createInMemoryLog } from '../../../src/event-sourcing/in-memory-log.ts';
import type { LedgerEvent } from '../../../src/domain/ledger-event.ts';
import { evolutionOf } from '../../../src/domain/entity.ts';
import { type Line, tellStream } from '../../../src/event-sourcing/stream-fold.ts';
import { itemLedgerOf } from '../../../src/read-models/item-ledger.ts';
import { createReplica, type Replica } from '../../../src/replica/replica.ts';
import type {
  EntryLine, LedgerSummary, RecentCommand, RunResult, Saved, Session, SyncStatus,
} from '../../../src/ui/ports.ts';

export type DemoSession = Session & { readonly replica: Replica; setClock(atMs: number | null): void };

const randomId = (): string => [...crypto.getRandomValues(new Uint8Array(8))]
  .map((byte) => byte.toString(16).padStart(2, '0')).join('');

const entryLine = (line: Line<LedgerEvent>): EntryLine => ({
  name: { device: line.event.device, seq: line.event.seq, hash: line.hash },
  stream: line.event.stream,
  event: line.event,
  at: line.at,
  recordedAt: line.event.recordedAt,
  happenedAt: line.event.happenedAt,
  actor: line.event.actor,
  cause: line.event.cause,
  voidedBy: line.voids,
});

const placesOf = ({ data }: LedgerEvent): readonly string[] =>
  Object.entries(data).flatMap(([field, value]) =>
    ['place', 'from', 'to'].includes(field) && typeof value === 'string' ? [value] : []);

const notBuilt = (): never => {
  throw new Error('not part of the demo');
};

export async function createDemoSession(
  ledger: LedgerSummary, person: string, phase: string,
): Promise<DemoSession> {
  const device = randomId();
  const member = randomId();
  const listeners = new Set<() => void>();
  const drafts = new Map<string, string>(JSON.parse(sessionStorage.getItem('drafts') ?? '[]'));
  let clockAtMs: number | null = null;
  const now = () => clockAtMs ?? Date.now();
  const log = createInMemoryLog({ device, encode: encodeEvent, clock: now });
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const replica = createReplica({ log, now, pause: async () => undefined, onChange: tell });
  const keepDrafts = () => sessionStorage.setItem('drafts', JSON.stringify([...drafts]));

  async function run(commands: Parameters<Session['run']>[0], cause: string): Promise<RunResult> {
    const outcome = await replica.run(commands, { cause, part: 0, actor: member });
    if ('rejected' in outcome) return outcome;
    const streams = [...new Set(outcome.entries.flatMap(({ stream }) => stream ?? []))];
    return {
      saved: { cause, device, streams, refs: outcome.entries.map(({ seq }) => [device, seq] as const) },
    };
  }

  async function linesOf(stream: string): Promise<readonly EntryLine[]> {
    const { toggleOf } = evolutionOf(stream);
    return tellStream(await replica.readStream(stream), toggleOf).lines.map(entryLine);
  }

  async function allLines(): Promise<readonly EntryLine[]> {
    const lines = (await Promise.all([...replica.streams()].map(linesOf))).flat();
    return lines.toSorted((a, b) => b.at - a.at || b.name.seq - a.name.seq);
  }

  async function readRecent(limit: number): Promise<readonly RecentCommand[]> {
    const { entries } = await log.readFrom({ [device]: Math.max(0, (replica.vector()[device] ?? 0) - 60) }, 200);
    const streams = [...new Set(entries.flatMap(({ stream }) => stream ?? []))];
    const lines = (await Promise.all(streams.map(linesOf))).flat()
      .filter(({ event }) => event.type !== 'EntryVoided' && event.type !== 'EntryReinstated')
      .toSorted((a, b) => b.name.seq - a.name.seq);
    const causes = [...new Set(lines.map(({ cause }) => cause))];
    return causes.slice(0, limit).map((cause) => {
      const ofCause = lines.filter((line) => line.cause === cause);
      const saved: Saved = {
        cause, device,
        refs: ofCause.map(({ name }) => [name.device, name.seq] as const),
        streams: [...new Set(ofCause.map(({ stream }) => stream))],
      };
      return { saved, lines: ofCause.toReversed(), voided: ofCause.every(({ voidedBy }) => voidedBy.length > 0) };
    });
  }

  const status = (): SyncStatus => ({
    phase: phase as SyncStatus['phase'],
    pending: phase === 'in-step' ? 0 : (replica.vector()[device] ?? 0),
    comparedAt: phase === 'in-step' ? Date.now() - 120_000 : null,
    reason: null,
    parked: 0,
  });

  const undoCommand: Session['undoCommand'] = (command, streams) =>
    run(streams.map((stream) => ({ type: 'VoidEntry', stream, data: { command } })), randomId());

  return {
    ledger, device, replica,
    setClock: (atMs) => {
      clockAtMs = atMs;
    },
    me: { member, name: person },
    models: replica.models,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    newCommandId: randomId,
    wasSaved: () => false,
    newItemId: randomId,
    newPlaceId: randomId,
    run: (commands, { cause }) => run(commands, cause),
    undo: (saved) => undoCommand({ device: saved.device, cause: saved.cause }, saved.streams),
    undoCommand,
    voidEntry: (entry, stream) => run([{ type: 'VoidEntry', stream, data: { entry } }], randomId()),
    reinstate: (voids, stream) => run([{ type: 'ReinstateEntry', stream, data: { voids } }], randomId()),
    async readItemLedger(item: ItemId) {
      const lines = itemLedgerOf(item, await replica.readStream(itemStream(item)));
      return { lines: lines.map(({ line, change, balance, expected }) => ({ ...entryLine(line), change, balance, expected })) };
    },
    async ledgerIndex() {
      return (await allLines()).map(({ name, stream, event, at, recordedAt, actor, cause, voidedBy }) => ({
        ref: [name.device, name.seq] as const, stream, type: event.type, at, recordedAt, actor, cause, places: placesOf(event), voided: voidedBy.length > 0,
      }));
    },
    async readEntries(refs) {
      const entries = await log.readEntries(refs);
      const streams = new Set(entries.flatMap((entry) => {
        const decoded = entry === undefined ? undefined : decodeEntry(entry);
        return decoded?.kind === 'event' ? [decoded.held.event.stream] : [];
      }));
      const lines = (await Promise.all([...streams].map(linesOf))).flat();
      return refs.map(([lane, seq]) => lines.find(({ name }) => name.device === lane && name.seq === seq));
    },
    readRecent,
    drafts: {
      read: (key) => JSON.parse(drafts.get(key) ?? 'null'),
      write(key, value) {
        drafts.set(key, JSON.stringify(value));
        keepDrafts();
      },
      remove(key) {
        drafts.delete(key);
        keepDrafts();
      },
    },
    sync: {
      status: (() => {
        let known = status();
        return () => {
          const next = status();
          if (next.pending !== known.pending) known = next;
          return known;
        };
      })(),
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      wake: () => undefined,
      switchOff: async () => undefined,
      switchOn: async () => undefined,
      claim: async () => ({ refused: 'unreachable' }),
      invite: async () => ({ link: `${location.origin}/#/join/abc`, expiresAt: Date.now() + 86_400_000, usableElsewhere: false }),
      devices: () => [{ device, label: 'This browser', member, isThis: true }],
      storage: async () => ({ persisted: false, usedBytes: 1_200_000, quotaBytes: 2_000_000_000 }),
      persist: async () => false,
    },
    exports: { stockAsCsv: notBuilt, ledgerAsCsv: notBuilt, bundle: notBuilt, readBundle: notBuilt },
    imports: {
      open: notBuilt, reopen: notBuilt, guess: notBuilt, plan: notBuilt, run: notBuilt,
      unfinished: async () => [], resume: notBuilt, undo: notBuilt,
    },
    personName: (asked) => (asked === member ? person : undefined),
    renameLedger: notBuilt,
    close: () => undefined,
  };
}
