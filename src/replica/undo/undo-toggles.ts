/** Which voids and reinstatements take something back, or let it stand again. Nothing is written. */
import { evolutionOf } from '../../domain/entity.ts';
import type { ReinstateEntry, VoidEntry } from '../../domain/item/commands.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import type { KeptDifference } from '../../domain/stocktake/events.ts';
import {
  type CommandName,
  type EventName,
  type ItemId,
  importStream,
  itemStream,
  type StreamId,
  stocktakeStream,
} from '../../domain/vocabulary.ts';
import type { EventLog } from '../../event-sourcing/event-log.ts';
import { type Held, refOf } from '../../event-sourcing/stored-event.ts';
import { nameOf, readToggles } from '../../event-sourcing/toggles.ts';
import type { LedgerIndexLine } from '../../read-models/ledger-index.ts';
import type { StreamVoid, UndoTarget } from '../../read-models/undo-target.ts';
import { eventsOf } from '../histories.ts';
import type { Replica } from '../replica.ts';

export type ToggleCommand = VoidEntry | ReinstateEntry;
export type UndoSource = { readonly log: EventLog; readonly replica: Replica };

export async function togglesFor(
  target: UndoTarget,
  source: UndoSource,
): Promise<readonly ToggleCommand[]> {
  await source.replica.catchUp();
  switch (target.undo) {
    case 'entry':
      return [strike(target.entry, target.stream)];
    case 'command':
      return commandUndone(target.command, target.streams, source);
    case 'stocktake':
      return stocktakeUndone(target.stocktake, source);
    case 'dismissal': {
      const { stream, discrepancy } = target;
      const events = await standing(source, stream, ({ event }) =>
        event.type === 'DiscrepancyDismissed' ? event.data.discrepancy === discrepancy : false,
      );
      return events.map((held) => strike(nameOf(held), stream));
    }
    case 'lift':
      return liftedByStream(target.voids);
    case 'lift-command':
      return commandRedone(target.command, source);
  }
}

const strike = (entry: EventName, stream: StreamId): VoidEntry => ({
  type: 'VoidEntry',
  stream,
  data: { entry },
});

/** As much of an entry as its undoing looks at. */
type Line = Pick<LedgerIndexLine, 'ref' | 'hash' | 'stream' | 'type'>;

const linesOf = async (
  { replica }: UndoSource,
  { device, cause }: CommandName,
): Promise<readonly LedgerIndexLine[]> =>
  (await replica.readIndex())
    .lines()
    .filter((line) => line.cause === cause && line.ref[0] === device);

/** Where its streams are known, nobody need look through the whole ledger. */
async function linesIn(
  streams: readonly StreamId[],
  { device, cause }: CommandName,
  { replica }: UndoSource,
): Promise<readonly Line[]> {
  const read = await Promise.all(streams.map((stream) => replica.readStream(stream)));
  return read.flat().flatMap(({ event, hash }): readonly Line[] => {
    const { seq, stream, type } = event;
    const isOfCommand = event.device === device && event.cause === cause;
    return isOfCommand ? [{ ref: [device, seq], hash, stream, type }] : [];
  });
}

const isToggle = ({ type }: Line): boolean => type.startsWith('Entry');

const nameOfLine = ({ ref, hash }: Line): EventName => ({ device: ref[0], seq: ref[1], hash });

/**
 * A toggle is never voided itself: where the command struck something, that is lifted, and where it
 * let something stand, that is struck again.
 */
async function commandUndone(
  command: CommandName,
  given: readonly StreamId[],
  source: UndoSource,
): Promise<readonly ToggleCommand[]> {
  const lines =
    given.length > 0 ? await linesIn(given, command, source) : await linesOf(source, command);
  const toggles = lines.filter(isToggle);
  const touched = given.length > 0 ? given : streamsOf(lines, command, source);
  const wrote = new Set(lines.filter((line) => !isToggle(line)).map(({ stream }) => stream));
  const toggled = new Set(toggles.map(({ stream }) => stream));
  const voids = toggles.filter(({ type }) => type === 'EntryVoided');
  return [
    ...liftedByStream(voids.map((line) => ({ name: nameOfLine(line), stream: line.stream }))),
    ...(await struckAgain(toggles, source)),
    // What cannot be read here is voided with the rest; a stream that was only toggled needs no void.
    ...importLast(touched.filter((stream) => wrote.has(stream) || !toggled.has(stream))).map(
      (stream): VoidEntry => ({ type: 'VoidEntry', stream, data: { command } }),
    ),
  ];
}

/** Every stream that it wrote to, also with what this app cannot read. */
function streamsOf(
  lines: readonly Line[],
  { device, cause }: CommandName,
  { replica }: UndoSource,
): readonly StreamId[] {
  const needle = `"cause":${JSON.stringify(cause)}`;
  const unread = replica
    .parked()
    .filter(({ entry }) => entry.device === device && entry.text?.includes(needle) === true)
    .flatMap(({ entry }) => (entry.stream === null ? [] : [entry.stream]));
  return [...new Set([...lines.map(({ stream }) => stream), ...unread])];
}

/** As if it had never been taken back: what it wrote stands, and what it struck is struck. */
async function commandRedone(
  command: CommandName,
  source: UndoSource,
): Promise<readonly ToggleCommand[]> {
  const lines = await linesOf(source, command);
  const index = await source.replica.readIndex();
  const voids = lines.flatMap((line) =>
    index.voidsOver(line).map((name) => ({ name, stream: line.stream })),
  );
  const struck = lines.filter(({ type }) => type === 'EntryVoided').map(nameOfLine);
  const again = (await voidsNamed(struck, source)).filter((one) =>
    index.lines().some((line) => !line.voided && !isToggle(line) && isStruckBy(one, line)),
  );
  return [...liftedByStream(voids), ...again];
}

function isStruckBy({ stream, data }: VoidEntry, line: LedgerIndexLine): boolean {
  const [device, seq] = line.ref;
  if (line.stream !== stream) return false;
  return 'entry' in data
    ? data.entry.device === device && data.entry.seq === seq
    : data.command.device === device && data.command.cause === line.cause;
}

async function struckAgain(
  toggles: readonly Line[],
  { log }: UndoSource,
): Promise<readonly VoidEntry[]> {
  const lifts = toggles.filter(({ type }) => type === 'EntryReinstated');
  if (lifts.length === 0) return [];
  const lifted = eventsOf(present(await log.readEntries(lifts.map(({ ref }) => ref))));
  const names = lifted.flatMap(({ event }) =>
    event.type === 'EntryReinstated' ? event.data.voids : [],
  );
  return voidsNamed(names, { log });
}

/** The same voids, to be written once more. */
async function voidsNamed(
  names: readonly EventName[],
  { log }: Pick<UndoSource, 'log'>,
): Promise<readonly VoidEntry[]> {
  const voids = eventsOf(present(await log.readEntries(names.map(refOf))));
  return voids.flatMap(({ event }): readonly VoidEntry[] =>
    event.type === 'EntryVoided'
      ? [{ type: 'VoidEntry', stream: event.stream, data: event.data }]
      : [],
  );
}

const present = <T>(values: readonly (T | undefined)[]): readonly T[] =>
  values.filter((value) => value !== undefined);

/** Whoever counted on whichever device: the lines name their sheet. */
async function stocktakeUndone(
  stocktake: string,
  source: UndoSource,
): Promise<readonly VoidEntry[]> {
  const counts = (await source.replica.readIndex())
    .lines()
    .filter(({ type, voided }) => type === 'StockCounted' && !voided);
  const found: VoidEntry[] = [];
  for (let at = 0; at < counts.length; at += readAtOnce) {
    const refs = counts.slice(at, at + readAtOnce).map(({ ref }) => ref);
    for (const held of eventsOf(present(await source.log.readEntries(refs)))) {
      const { event } = held;
      if (event.type === 'StockCounted' && event.data.stocktake === stocktake)
        found.push(strike(nameOf(held), event.stream));
    }
  }
  const sheet = stocktakeStream(stocktake);
  const own = await standing(source, sheet, ({ event }) => !event.type.startsWith('Entry'));
  return [
    ...found,
    ...(await differencesUndone(own, source)),
    ...own.map((held) => strike(nameOf(held), sheet)),
  ];
}

/**
 * Where a difference was kept, the line was struck already, and what was written instead goes. Found
 * entry by entry: a ledger that was told again in this one is all one command.
 */
async function differencesUndone(
  onSheet: readonly Held<LedgerEvent>[],
  source: UndoSource,
): Promise<readonly VoidEntry[]> {
  const writtenByItem = new Map<ItemId, Held<LedgerEvent>[]>();
  const undone: VoidEntry[] = [];
  for (const { event } of onSheet) {
    if (event.type !== 'DifferenceKept') continue;
    const { device, cause, data } = event;
    const stream = itemStream(data.item);
    const written =
      writtenByItem.get(data.item) ?? (await standing(source, stream, isOfDifference));
    const own = written.filter(
      (held) => held.event.device === device && held.event.cause === cause && says(held, data),
    );
    const [nearest] = own.toSorted((a, b) => apartMs(a, data) - apartMs(b, data));
    // Two differences that are alike have two entries.
    writtenByItem.set(
      data.item,
      written.filter((held) => held !== nearest),
    );
    if (nearest !== undefined) undone.push(strike(nameOf(nearest), stream));
  }
  return undone;
}

const isOfDifference = ({ event }: Held<LedgerEvent>): boolean =>
  event.type === 'StockFound' ||
  (event.type === 'StockWrittenOff' && event.data.reason === 'count');

function says({ event }: Held<LedgerEvent>, kept: KeptDifference): boolean {
  if (event.type !== 'StockFound' && event.type !== 'StockWrittenOff') return false;
  const { place, lot, quantity } = event.data;
  const change = event.type === 'StockFound' ? quantity : -quantity;
  return place === kept.place && lot === kept.lot && change === kept.counted - kept.expected;
}

/** Told again, an entry may be dated a moment beside the count. */
const apartMs = (
  { event: { happenedAt, recordedAt } }: Held<LedgerEvent>,
  { at }: KeptDifference,
) => Math.abs((typeof happenedAt === 'number' ? happenedAt : recordedAt) - at);

const readAtOnce = 1_000;

async function standing(
  { replica }: UndoSource,
  stream: StreamId,
  fits: (held: Held<LedgerEvent>) => boolean,
): Promise<readonly Held<LedgerEvent>[]> {
  const events = await replica.readStream(stream);
  const { voidsOf } = readToggles(events, evolutionOf(stream).toggleOf);
  return events.filter((held) => fits(held) && voidsOf(held).length === 0);
}

function liftedByStream(voids: readonly StreamVoid[]): readonly ReinstateEntry[] {
  const namesByStream = new Map<StreamId, Map<string, EventName>>();
  for (const { name, stream } of voids) {
    const names = namesByStream.get(stream) ?? new Map<string, EventName>();
    namesByStream.set(stream, names.set(`${name.device}/${name.seq}/${name.hash}`, name));
  }
  return [...namesByStream].map(([stream, names]) => ({
    type: 'ReinstateEntry',
    stream,
    data: { voids: [...names.values()] },
  }));
}

/**
 * An undo that is cut half-way must still be seen to be needed: the announcement of an import, by
 * which it is offered, goes when all else is gone.
 */
const importLast = (streams: readonly StreamId[]): readonly StreamId[] =>
  streams.toSorted((a, b) => Number(isImport(a)) - Number(isImport(b)));

const isImport = (stream: StreamId): boolean => stream.startsWith(importStream(''));
