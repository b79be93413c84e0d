/** One part of a line as a command: what a new field of a form has to reach. */
import { heldOn } from '../../domain/item/availability.ts';
import type { ItemCommand } from '../../domain/item/commands.ts';
import type { HoldReason } from '../../domain/item/stock-events.ts';
import type { Money, PartyId, PlaceId, Quantity } from '../../domain/vocabulary.ts';
import type { ItemRow } from '../../read-models/items.ts';
import type { LinePart } from './line-parts.ts';
import type { FormLine, VerbForm } from './verb-form.ts';

export type CommandContext = {
  /** Of this part; null: nobody said. */
  readonly cost: Money | null;
  readonly happenedAt: number | string | undefined;
  readonly row: ItemRow | undefined;
  /** The command's place among those of the form. */
  readonly nth: number;
};

export function verbCommand(
  form: VerbForm,
  line: FormLine,
  part: LinePart,
  { happenedAt, row, cost, nth }: CommandContext,
): ItemCommand {
  const item = line.item?.id ?? '';
  const place: PlaceId = line.place?.id ?? '';
  const { lot, quantity } = part;
  const reference = form.reference.trim() || null;
  const note = form.note.trim() || null;
  const about = {
    item,
    ...(line.insisted ? { insisted: true } : {}),
    ...(happenedAt === undefined ? {} : { happenedAt }),
  };
  const amount = { place, lot, quantity };
  const party = form.party?.id ?? null;
  const held = heldPart(line, row);
  const saidHeld = held === null ? {} : { held };
  switch (form.verb) {
    case 'receive': {
      const expiry = lot === null || line.expiry === '' ? {} : { expiry: line.expiry };
      const onHold = form.onHold === null ? {} : { held: form.onHold };
      return {
        type: 'ReceiveStock',
        ...about,
        data: { ...amount, ...onHold, ...expiry, ...boughtAs(line, cost, party), reference, note },
      };
    }
    case 'issue': {
      const lotChoice = part.lotChoice === null ? {} : { lotChoice: part.lotChoice };
      const toWhom = {
        ...said('recipient', party),
        ...said('purpose', form.purpose.trim() || null),
      };
      return {
        type: 'IssueStock',
        ...about,
        data: { ...amount, ...lotChoice, ...toWhom, reference, note },
      };
    }
    case 'lend': {
      // Each shelf's part is a loan of its own, so that each can come back by itself.
      const loan = `${form.cause}-${nth}`;
      const data = { ...amount, loan, borrower: party ?? '', due: form.due, reference, note };
      return { type: 'LendStock', ...about, data };
    }
    case 'move':
      return {
        type: 'MoveStock',
        ...about,
        data: { from: place, to: form.to?.id ?? '', lot, quantity, ...saidHeld, reference, note },
      };
    case 'count':
      return { type: 'CountStock', ...about, data: { ...amount, note } };
    case 'write-off':
      return {
        type: 'WriteOffStock',
        ...about,
        data: { ...amount, ...saidHeld, reason: form.reason, note },
      };
    case 'found':
      return { type: 'RecordFound', ...about, data: { ...amount, note } };
    case 'hold':
      return { type: 'HoldStock', ...about, data: { ...amount, reason: form.holdReason, note } };
    case 'release':
      return {
        type: 'ReleaseStock',
        ...about,
        data: { ...amount, reason: releasedReason(line, row), note },
      };
  }
}

/** From whom, for how much and on which order, as far as that is known. */
function boughtAs({ awaited }: FormLine, cost: Money | null, party: PartyId | null) {
  const { order = null } = awaited ?? {};
  const supplier = party ?? awaited?.supplier ?? null;
  return {
    ...(supplier === null ? {} : { supplier }),
    ...(cost === null ? {} : { cost }),
    ...(order === null ? {} : { order }),
  };
}

/** Nothing where nothing was said. */
const said = <Key extends string>(key: Key, value: string | null) =>
  (value === null ? {} : { [key]: value }) as { readonly [key in Key]?: string };

/** The line's shelf, or those of its serial numbers. */
const shelvesOf = (line: FormLine, row: ItemRow | undefined) =>
  (row?.shelves ?? []).filter(
    ({ place, lot }) =>
      place === line.place?.id &&
      (line.serials.length > 0
        ? lot !== null && line.serials.includes(lot)
        : lot === (line.lot.trim() || null)),
  );

/** For which reasons some of the line's shelf is on hold. */
export const reasonsOn = (line: FormLine, row: ItemRow | undefined): readonly HoldReason[] => [
  ...new Set(shelvesOf(line, row).flatMap(({ heldByReason }) => [...heldByReason.keys()])),
];

/** Which part is carried off: the one that was chosen, or what is on hold where nothing else is. */
export function heldPart(line: FormLine, row: ItemRow | undefined): HoldReason | null {
  const reasons = reasonsOn(line, row);
  if (line.held !== null) return reasons.includes(line.held) ? line.held : null;
  return freeOn(line, row) > 0 ? null : (reasons[0] ?? null);
}

/** What of the line's shelf is not on hold. */
export const freeOn = (line: FormLine, row: ItemRow | undefined): Quantity =>
  row === undefined
    ? 0
    : shelvesOf(line, row).reduce((sum, shelf) => sum + shelf.quantity - heldOn(row, shelf), 0);

/** The reason chosen, if some of the shelf is (still) on hold for it; else the first there is. */
export function releasedReason(line: FormLine, row: ItemRow | undefined): HoldReason {
  const reasons = reasonsOn(line, row);
  if (line.held !== null && reasons.includes(line.held)) return line.held;
  return reasons[0] ?? 'other';
}
