/**
 * What a person might do next, drawn from what the screen shows: mostly sensible, sometimes
 * insisted, some back-dated.
 */
import type { Entity } from '../domain/entity.ts';
import type { ItemCommand, VoidEntry } from '../domain/item/commands.ts';
import type { LedgerCommand } from '../domain/ledger-command.ts';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import {
  itemStream,
  kitStream,
  partyStream,
  placesStream,
  settingsStream,
  shoppingStream,
  stocktakeStream,
} from '../domain/vocabulary.ts';
import type { Held } from '../event-sourcing/stored-event.ts';
import type { ReadModels } from '../read-models/models.ts';
import type { Chance } from './chance.ts';
import { drawListCommands } from './drawn-lists.ts';
import {
  type Drawn,
  drawAboutCommands,
  drawStockCommands,
  kitIds,
  partyIds,
  stocktakeIds,
} from './drawn-stockroom.ts';

/** Few of each, so that devices meet on the same shelf. */
export const itemIds = ['apples', 'bolts', 'candles', 'drums'] as const;
const placeIds = ['cellar', 'shelf-1', 'shelf-2', 'van'] as const;
const barcodes = ['4006381333931', '96385074'] as const;
const lots = [null, null, 'L-7'] as const;

export type Drawing = {
  readonly chance: Chance;
  readonly models: ReadModels;
  entityOf(stream: string): Entity;
  /** The device's clock in milliseconds. */
  readonly now: number;
  /**
   * Unique to the command: every line that can carry a note carries it, so that a doubled one
   * shows.
   */
  readonly mark: string;
};

const dayMs = 86_400_000;

/** Nobody would type a moment of a year ago to the second: minutes, or only the day. */
function drawDate({ chance, now }: Drawing): { happenedAt?: number | string } {
  if (!chance.is(0.25)) return {};
  const at = now - chance.below(3) * dayMs - chance.below(dayMs);
  if (chance.is(0.6)) return { happenedAt: at - (at % 60_000) };
  return {
    happenedAt: `${new Date(at).toISOString().slice(0, 10)}${chance.pick(['Z', '+13:00', '-05:00'])}`,
  };
}

export function drawCommands(drawing: Drawing): readonly LedgerCommand[] {
  const { chance, models } = drawing;
  const unknown = itemIds.filter((item) => models.items.byId(item) === undefined);
  if (unknown.length > 0 && chance.is(0.25)) return [register(drawing, chance.pick(unknown))];
  const unopened = placeIds.filter((place) => models.places.byId(place) === undefined);
  if (unopened.length > 0 && chance.is(0.25)) return [openPlace(drawing, chance.pick(unopened))];
  const roll = chance.next();
  if (roll < 0.08) return [drawPlaceCommand(drawing)];
  if (roll < 0.24) return [drawItemCommand(drawing)];
  if (roll < 0.34) return drawDelivery(drawing);
  if (roll < 0.43) return drawAboutCommands(drawn(drawing));
  if (roll < 0.58) return drawListCommands(drawn(drawing));
  if (roll < 0.76) return drawStockCommands(drawn(drawing));
  return [drawMovement(drawing, 0)];
}

const drawn = (drawing: Drawing): Drawn => ({
  chance: drawing.chance,
  item: drawItem(drawing),
  otherItem: drawing.chance.pick(itemIds),
  ...drawShelf(drawing),
  quantity: 1 + drawing.chance.below(12),
  note: `${drawing.mark}/0`,
  ...drawDate(drawing),
  now: drawing.now,
  entityOf: drawing.entityOf,
});

function register({ chance, mark }: Drawing, item: string): ItemCommand {
  const data = {
    name: `${item} ${mark}`,
    code: null,
    note: null,
    unit: 'kg',
    scale: 3 as const,
    barcodes: chance.is(0.3) ? [chance.pick(barcodes)] : [],
  };
  return { type: 'RegisterItem', item, data, insisted: true };
}

function openPlace({ chance, models, mark }: Drawing, place: string): LedgerCommand {
  const parents = [null, ...models.places.all()];
  return {
    type: 'OpenPlace',
    data: { place, name: `${place} ${mark}`, parent: chance.pick(parents), note: null },
  };
}

function drawPlaceCommand({ chance, models, mark }: Drawing): LedgerCommand {
  const place = chance.pick(placeIds);
  const insisted = chance.is(0.5);
  const parents = [null, ...models.places.all().filter((each) => each !== place)];
  return chance.pick<LedgerCommand>([
    { type: 'DescribePlace', data: { place, parent: chance.pick(parents) }, insisted },
    { type: 'DescribePlace', data: { place, name: `${place} ${mark}` }, insisted },
    models.places.byId(place)?.closed === true
      ? { type: 'ReopenPlace', data: { place } }
      : { type: 'ClosePlace', data: { place }, insisted },
  ]);
}

function drawItemCommand(drawing: Drawing): LedgerCommand {
  const { chance, mark } = drawing;
  const item = drawItem(drawing);
  const barcode = chance.pick(barcodes);
  return chance.pick<LedgerCommand>([
    { type: 'DescribeItem', item, data: { name: `${item} ${mark}` } },
    { type: 'DescribeItem', item, data: { note: mark } },
    { type: 'DescribeItem', item, data: { code: chance.pick(['A-1', 'B-2']), unit: 'box' } },
    { type: 'RetireItem', item, data: {} },
    { type: 'ReinstateItem', item, data: {} },
    { type: 'AssignBarcode', item, data: { barcode }, insisted: chance.is(0.5) },
    { type: 'WithdrawBarcode', item, data: { barcode } },
  ]);
}

/** Several lines under one reference. */
function drawDelivery(drawing: Drawing): readonly LedgerCommand[] {
  const { chance, mark } = drawing;
  const type = chance.pick(['ReceiveStock', 'ReceiveStock', 'IssueStock'] as const);
  const date = drawDate(drawing);
  return Array.from({ length: 2 + chance.below(2) }, (_, line) => ({
    type,
    item: drawItem(drawing),
    insisted: true,
    ...date,
    data: {
      ...drawShelf(drawing),
      quantity: 1 + chance.below(20),
      reference: 'PO-1',
      note: `${mark}/${line}`,
    },
  }));
}

/** Mostly one that is known here; the others are turned down, which must be harmless too. */
function drawItem({ chance, models }: Drawing): string {
  const known = models.items.all();
  return known.length === 0 || chance.is(0.1) ? chance.pick(itemIds) : chance.pick(known);
}

const drawShelf = ({ chance, models }: Drawing): { place: string; lot: string | null } => {
  const known = models.places.all();
  return { place: known.length === 0 ? 'cellar' : chance.pick(known), lot: chance.pick(lots) };
};

export function drawMovement(drawing: Drawing, line: number): LedgerCommand {
  const { chance, models, mark } = drawing;
  const [item, shelf, quantity] = [drawItem(drawing), drawShelf(drawing), 1 + chance.below(12)];
  const note = `${mark}/${line}`;
  const places = models.places.all();
  const other = places.length === 0 ? 'van' : chance.pick(places);
  const more = { insisted: chance.is(0.5), ...drawDate(drawing) };
  return chance.pick<ItemCommand>([
    { type: 'ReceiveStock', item, ...more, data: { ...shelf, quantity, reference: null, note } },
    { type: 'IssueStock', item, ...more, data: { ...shelf, quantity, reference: null, note } },
    { type: 'IssueStock', item, ...more, data: { ...shelf, quantity, reference: null, note } },
    {
      type: 'MoveStock',
      item,
      ...more,
      data: { from: shelf.place, to: other, lot: shelf.lot, quantity, reference: null, note },
    },
    { type: 'CountStock', item, ...more, data: { ...shelf, quantity: quantity - 1, note } },
    { type: 'CountStock', item, ...more, data: { ...shelf, quantity: quantity - 1, note } },
    { type: 'WriteOffStock', item, ...more, data: { ...shelf, quantity, reason: 'damaged', note } },
    { type: 'RecordFound', item, ...more, data: { ...shelf, quantity, note } },
  ]);
}

/** The streams in which something can be taken back. */
export function drawStream(chance: Chance): string {
  if (chance.is(0.12)) return placesStream;
  if (chance.is(0.85)) return itemStream(chance.pick(itemIds));
  return chance.pick([
    ...kitIds.map(kitStream),
    ...partyIds.map(partyStream),
    ...stocktakeIds.map(stocktakeStream),
    settingsStream,
    shoppingStream,
  ]);
}

/**
 * Takes back an entry, or everything that its command wrote in this stream; or lifts such a void.
 */
export function drawToggle(
  chance: Chance,
  stream: string,
  history: readonly Held<LedgerEvent>[],
): LedgerCommand | undefined {
  if (history.length === 0) return undefined;
  const voids = history.filter(({ event }) => event.type === 'EntryVoided');
  if (voids.length > 0 && chance.is(0.4)) {
    const names = chance
      .shuffled(voids)
      .slice(0, 1 + chance.below(2))
      .map(nameOf);
    return { type: 'ReinstateEntry', stream, data: { voids: names } };
  }
  const held = chance.pick(history);
  return chance.is(0.5)
    ? { type: 'VoidEntry', stream, data: { entry: nameOf(held) } }
    : voidOfCommand(stream, held.event.device, held.event.cause);
}

export const voidOfCommand = (stream: string, device: string, cause: string): VoidEntry => ({
  type: 'VoidEntry',
  stream,
  data: { command: { device, cause } },
});

const nameOf = ({ event, hash }: Held<LedgerEvent>) => ({
  device: event.device,
  seq: event.seq,
  hash,
});
