/** What others wrote while nobody looked here: per person and device, in counts. */
import type { DeviceId, EventRef, MemberId } from '../domain/vocabulary.ts';
import { covers, type Vector } from '../event-sourcing/version-vector.ts';
import type { LedgerIndexLine } from './ledger-index.ts';

const digestKinds = [
  'received',
  'issued',
  'moved',
  'counted',
  'differs',
  'writtenOff',
  'found',
  'lent',
  'returned',
  'items',
  'places',
  'undone',
  'other',
] as const;
export type DigestKind = (typeof digestKinds)[number];

export type DigestLine = {
  readonly actor: MemberId;
  readonly device: DeviceId;
  /** In the order of `digestKinds`; what is nought is left out. */
  readonly counts: readonly { readonly kind: DigestKind; readonly count: number }[];
  readonly entries: number;
};

/** What came between the two vectors. */
export type Span = { readonly from: Vector; readonly to: Vector };

const kindByType: Readonly<Record<string, DigestKind>> = {
  StockReceived: 'received',
  StockIssued: 'issued',
  StockMoved: 'moved',
  StockCounted: 'counted',
  StockWrittenOff: 'writtenOff',
  StockFound: 'found',
  StockLent: 'lent',
  StockReturned: 'returned',
  EntryVoided: 'undone',
  EntryReinstated: 'undone',
};

type Line = Pick<LedgerIndexLine, 'ref' | 'stream' | 'type' | 'actor' | 'voided'>;

/**
 * The busiest first. `own`: whatever this device wrote is no news. What was taken back is left out; that
 * it was taken back is told. `differs`: whether a count did not agree with the book.
 */
export function digestOf(
  lines: readonly Line[],
  { from, to }: Span,
  own: DeviceId,
  differs: (ref: EventRef) => boolean,
): readonly DigestLine[] {
  const groups = new Map<string, Group>();
  for (const line of lines) {
    const { ref, actor, voided } = line;
    const [device] = ref;
    if (device === own || voided || covers(from, ref) || !covers(to, ref)) continue;
    const key = JSON.stringify([actor, device]);
    const group = groups.get(key) ?? { actor, device, entries: 0, found: new Map() };
    groups.set(key, { ...group, entries: group.entries + 1 });
    count(group.found, line, differs);
  }
  return [...groups.values()]
    .map(({ actor, device, entries, found }) => ({ actor, device, entries, counts: listed(found) }))
    .sort((a, b) => b.entries - a.entries || (a.device < b.device ? -1 : 1));
}

/** Of things that are described it counts the things, of everything else the entries. */
type Group = {
  readonly actor: MemberId;
  readonly device: DeviceId;
  readonly entries: number;
  readonly found: Map<DigestKind, Set<string>>;
};

function count(
  found: Group['found'],
  { ref, stream, type }: Line,
  differs: (ref: EventRef) => boolean,
): void {
  const kind = kindOf(type, stream);
  const each = kind === 'items' ? stream : `${ref[0]}/${ref[1]}`;
  for (const told of kind === 'counted' && differs(ref) ? (['differs'] as const) : [kind])
    found.set(told, (found.get(told) ?? new Set()).add(each));
}

function kindOf(type: string, stream: string): DigestKind {
  const known = kindByType[type];
  if (known !== undefined) return known;
  if (type.startsWith('Place')) return 'places';
  return stream.startsWith('item/') && !type.startsWith('Stock') ? 'items' : 'other';
}

const listed = (found: Group['found']): DigestLine['counts'] =>
  digestKinds.flatMap((kind) => {
    const size = found.get(kind)?.size ?? 0;
    return size === 0 ? [] : [{ kind, count: size }];
  });
