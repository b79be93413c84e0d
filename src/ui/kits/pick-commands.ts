/** What picks the lines: one issue for each share, all of them one command of the person. */
import type { IssueStock } from '../../domain/item/stock-commands.ts';
import type { KitId, PartyId, PlaceId, ReservationId } from '../../domain/vocabulary.ts';
import type { PickLine, PickShare } from '../../read-models/pick.ts';

export type PickAbout = {
  readonly kit: KitId | null;
  readonly reservation: ReservationId | null;
  readonly recipient: PartyId | null;
  readonly purpose: string | null;
  readonly note: string | null;
};

/** Only what there is; what is short is left out. */
export const pickCommands = (lines: readonly PickLine[], about: PickAbout): readonly IssueStock[] =>
  lines.flatMap((line) => line.shares.map((share) => issueOf(line, share, about, line.isRetired)));

/**
 * All that is needed, though the book knows of less: what is short is asked of the last share, or of
 * `place`. Undefined where nobody knows where it lay.
 */
export function insistedCommands(
  lines: readonly PickLine[],
  about: PickAbout,
  placeOf: (line: PickLine) => PlaceId | undefined,
): readonly IssueStock[] | undefined {
  const commands: IssueStock[] = [];
  for (const line of lines) {
    const shares = withMissing(line, placeOf(line));
    if (shares === undefined) return undefined;
    commands.push(...shares.map((share) => issueOf(line, share, about, true)));
  }
  return commands;
}

function withMissing(
  { shares, missing }: PickLine,
  place: PlaceId | undefined,
): readonly PickShare[] | undefined {
  if (missing === 0) return shares;
  const last = shares.at(-1);
  if (last !== undefined)
    return [...shares.slice(0, -1), { ...last, quantity: last.quantity + missing }];
  return place === undefined ? undefined : [{ place, lot: null, expiry: null, quantity: missing }];
}

/** Whoever picks a retired item has seen that it is retired. */
const issueOf = (
  { item }: PickLine,
  { place, lot, quantity }: PickShare,
  { kit, reservation, recipient, purpose, note }: PickAbout,
  insisted: boolean,
): IssueStock => ({
  type: 'IssueStock',
  item,
  ...(insisted ? { insisted } : {}),
  data: {
    place,
    lot,
    quantity,
    reference: null,
    note,
    kit,
    reservation,
    recipient,
    purpose,
    lotChoice: lot === null ? null : 'proposed',
  },
});
