/** What else can be said of an item and its stock, drawn like the movements: few ids, so devices meet. */
import type { Entity } from '../domain/entity.ts';
import type { AboutCommand } from '../domain/item/commands.ts';
import { keepDifference } from '../domain/item/count-remedies.ts';
import type { StockCommand } from '../domain/item/stock-commands.ts';
import type { HoldReason } from '../domain/item/stock-events.ts';
import type { LedgerCommand } from '../domain/ledger-command.ts';
import { itemStream, settingsStream } from '../domain/vocabulary.ts';
import type { Chance } from './chance.ts';

const loans = ['loan-1', 'loan-2', 'loan-3'] as const;
const orders = ['order-1', 'order-2'] as const;
export const reservationIds = ['reservation-1', 'reservation-2'] as const;
const packs = ['box', 'pallet'] as const;
export const kitIds = ['first-aid', 'camp'] as const;
export const partyIds = ['ana', 'bo', 'supplier'] as const;
export const stocktakeIds = ['december', 'van-only'] as const;
export const fields = ['size', 'weight', 'checked'] as const;
const days = ['2026-12-01', '2026-12-24', '2027-03-31'] as const;
const reasons: readonly HoldReason[] = ['unreleased', 'damaged', 'suspect', 'other'];
/** Whatever stands under these hashes nobody here has: they stay wanted. */
const photos = ['1'.repeat(64), '2'.repeat(64)] as const;

export type Drawn = {
  readonly chance: Chance;
  readonly item: string;
  readonly otherItem: string;
  readonly place: string;
  readonly lot: string | null;
  readonly quantity: number;
  /** Unique to the line. */
  readonly note: string;
  readonly happenedAt?: number | string;
  /** The device's clock in milliseconds. */
  readonly now: number;
  entityOf(stream: string): Entity;
};

export const oneOf = <T>(chance: Chance, values: readonly T[]): T => chance.pick(values);
const orNone = <T>(chance: Chance, values: readonly T[]): T | null =>
  chance.is(0.4) ? null : oneOf(chance, values);

/** Everything of an item's stock besides the plain movements; some of it is let go at once. */
export function drawStockCommands(drawn: Drawn): readonly LedgerCommand[] {
  const command = drawStockCommand(drawn);
  const kept = command.type === 'WriteOffStock' ? keptDifference(drawn) : [];
  if (kept.length > 0) return kept;
  if (drawn.chance.is(0.7)) return [command];
  const { item } = command;
  if (command.type === 'OrderStock')
    return [command, { type: 'CloseOrder', item, data: command.data }];
  if (command.type === 'ReserveStock')
    return [command, { type: 'ReleaseReservation', item, data: command.data }];
  return [command];
}

/** Of the first count of the item that showed one, so that several people keep the same. */
function keptDifference({ item, now, entityOf }: Drawn): readonly LedgerCommand[] {
  const entity = entityOf(itemStream(item));
  const counts = entity.kind === 'item' ? [...entity.observations.values()] : [];
  return (
    counts
      .map((count) => {
        const lines = entity.kind === 'item' ? entity.sheetLines.get(count.stocktake ?? '') : [];
        const beside = (lines ?? []).filter(
          ({ place, lot }) => place === count.place && lot === count.lot,
        );
        return keepDifference(item, count, now, beside);
      })
      .find(({ length }) => length > 0) ?? []
  );
}

function drawStockCommand(drawn: Drawn): StockCommand {
  const { chance, item, place, lot, quantity, note, happenedAt } = drawn;
  const shelf = { place, lot };
  const about = {
    item,
    insisted: chance.is(0.7),
    ...(happenedAt === undefined ? {} : { happenedAt }),
  };
  const reference = null;
  const hold = { ...shelf, quantity, reason: oneOf(chance, reasons), note };
  const party = orNone(chance, partyIds);
  const held = orNone(chance, reasons);
  const stocktake = oneOf(chance, stocktakeIds);
  const reservation = oneOf(chance, reservationIds);
  const kit = orNone(chance, kitIds);
  const day = orNone(chance, days);
  const [loan, order] = [oneOf(chance, loans), oneOf(chance, orders)];
  const cost = orNone(chance, [
    { amount: 1_000 + chance.below(1_000), currency: 'EUR' },
    { amount: 333, currency: 'CHF' },
  ]);
  return oneOf<StockCommand>(chance, [
    { type: 'HoldStock', ...about, data: hold },
    { type: 'ReleaseStock', ...about, data: hold },
    {
      type: 'ReceiveStock',
      ...about,
      data: {
        ...shelf,
        quantity,
        reference,
        note,
        supplier: party,
        cost,
        order,
        held,
        expiry: day,
      },
    },
    {
      type: 'IssueStock',
      ...about,
      data: { ...shelf, quantity, reference, note, recipient: party, kit, reservation, held },
    },
    { type: 'WriteOffStock', ...about, data: { ...shelf, quantity, reason: 'count', held, note } },
    { type: 'CountStock', ...about, data: { ...shelf, quantity, stocktake, note } },
    { type: 'CountStock', ...about, data: { ...shelf, quantity, stocktake, note } },
    {
      type: 'LendStock',
      ...about,
      data: { ...shelf, quantity, reference, note, loan, borrower: partyIds[0], due: day },
    },
    {
      type: 'ReturnStock',
      ...about,
      data: { ...shelf, quantity, reference, note, loan: orNone(chance, loans), party, held },
    },
    { type: 'RecordLoanLost', ...about, data: { loan, quantity, note } },
    { type: 'ExtendLoan', ...about, data: { loan, due: day } },
    {
      type: 'OrderStock',
      ...about,
      data: { order, quantity, supplier: party, expected: day, reference, note },
    },
    { type: 'CloseOrder', ...about, data: { order } },
    { type: 'ReserveStock', ...about, data: { reservation, quantity, party, day, kit, note } },
    { type: 'ReleaseReservation', ...about, data: { reservation } },
  ]);
}

/** What people say of an item besides its name; often they take back at once what they said. */
export function drawAboutCommands(drawn: Drawn): readonly AboutCommand[] {
  const command = drawAboutCommand(drawn);
  const opposite = drawn.chance.is(0.3) ? oppositeOf(command) : undefined;
  return opposite === undefined ? [command] : [command, opposite];
}

function oppositeOf(command: AboutCommand): AboutCommand | undefined {
  const { item } = command;
  switch (command.type) {
    case 'DefinePack':
      return { type: 'WithdrawPack', item, data: command.data };
    case 'RecallLot':
      return { type: 'ClearLot', item, data: { lot: command.data.lot, note: null } };
    case 'TagItem':
      return { type: 'UntagItem', item, data: command.data };
    case 'AddAlias':
      return { type: 'RemoveAlias', item, data: command.data };
    case 'AttachPhoto':
      return { type: 'RemovePhoto', item, data: command.data };
    case 'MergeItem':
      return { type: 'SeparateItem', item, data: { from: command.data.into } };
    default:
      return undefined;
  }
}

function drawAboutCommand(drawn: Drawn): AboutCommand {
  const { chance, item, otherItem, place, quantity, note, entityOf } = drawn;
  const settings = entityOf(settingsStream);
  const known = settings.kind === 'settings' ? [...settings.fieldsById.keys()] : [];
  const lot = drawn.lot ?? 'L-7';
  const pack = oneOf(chance, packs);
  const tag = oneOf(chance, ['cold', 'dry']);
  const alias = oneOf(chance, ['Äpfel', 'pommes']);
  const field = known.length === 0 ? fields[0] : oneOf(chance, known);
  const value = { size: 'S', weight: '2.50', checked: true }[field] ?? null;
  const photo = oneOf(chance, photos);
  const level = chance.is(0.2) ? null : quantity;
  return oneOf<AboutCommand>(chance, [
    { type: 'DescribeItem', item, data: { category: oneOf(chance, ['food', 'tools', null]) } },
    { type: 'DescribeItem', item, data: { tracking: oneOf(chance, ['plain', 'lot', 'serial']) } },
    { type: 'DescribeItem', item, data: { expiryDays: level, supplier: partyIds[2] } },
    { type: 'DefinePack', item, data: { pack, name: pack, quantity } },
    { type: 'WithdrawPack', item, data: { pack } },
    { type: 'AssignBarcode', item, data: { barcode: '96385074', pack }, insisted: true },
    {
      type: 'SetReorderLevel',
      item,
      data: { place: chance.is(0.5) ? null : place, minimum: level, target: level },
    },
    { type: 'DescribeLot', item, data: { lot, expiry: orNone(chance, days) } },
    { type: 'DescribeLot', item, data: { lot, note } },
    { type: 'RecallLot', item, data: { lot, note } },
    { type: 'ClearLot', item, data: { lot, note } },
    { type: 'TagItem', item, data: { tag } },
    { type: 'UntagItem', item, data: { tag } },
    { type: 'AddAlias', item, data: { alias } },
    { type: 'RemoveAlias', item, data: { alias } },
    { type: 'SetField', item, data: { field, value: chance.is(0.3) ? null : value } },
    {
      type: 'AttachPhoto',
      item,
      data: { photo, mime: 'image/webp', bytes: 100, width: 4, height: 3 },
    },
    { type: 'RemovePhoto', item, data: { photo } },
    { type: 'MergeItem', item, data: { into: otherItem } },
    { type: 'SeparateItem', item, data: { from: otherItem } },
  ]);
}
