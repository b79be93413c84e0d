/** What is out on loan, the soonest due first. Today comes from whoever asks. */
import type { Item, Loan } from '../domain/item/item.ts';
import type { CalendarDay, ItemId, LoanId, PartyId } from '../domain/vocabulary.ts';
import { itemChanges, type ReadModel } from './read-model.ts';

export type LoanRow = Loan & { readonly item: ItemId };

export interface LoanModel {
  /** The soonest due first; without a due day last. */
  open(): readonly LoanRow[];
  overdue(today: CalendarDay): readonly LoanRow[];
  ofItem(item: ItemId): readonly LoanRow[];
  ofParty(party: PartyId): readonly LoanRow[];
  byId(item: ItemId, loan: LoanId): LoanRow | undefined;
}

export function createLoanModel(): LoanModel & ReadModel {
  const rowsByItem = new Map<ItemId, readonly LoanRow[]>();
  let sorted: readonly LoanRow[] | undefined;
  let byParty: ReadonlyMap<PartyId, readonly LoanRow[]> | undefined;

  const open = (): readonly LoanRow[] => {
    sorted ??= [...rowsByItem.values()].flat().sort(byDue);
    return sorted;
  };

  return {
    apply(changes) {
      for (const { item, before, after } of itemChanges(changes)) {
        if (before.loansById === after.loansById) continue;
        const rows = rowsOf(item, after);
        if (rows.length > 0) rowsByItem.set(item, rows);
        else rowsByItem.delete(item);
        sorted = undefined;
        byParty = undefined;
      }
    },
    open,
    overdue: (today) => open().filter(({ due }) => due !== null && due < today),
    ofItem: (item) => rowsByItem.get(item)?.toSorted(byDue) ?? [],
    ofParty(party) {
      byParty ??= groupedByParty(open());
      return byParty.get(party) ?? [];
    },
    byId: (item, loan) => rowsByItem.get(item)?.find((row) => row.loan === loan),
  };
}

/** More came back than was lent is a discrepancy, and nothing that is out. */
const rowsOf = (item: ItemId, { loansById }: Item): readonly LoanRow[] =>
  [...loansById.values()]
    .filter(({ outstanding }) => outstanding > 0)
    .map((loan) => ({ ...loan, item }));

function groupedByParty(rows: readonly LoanRow[]): ReadonlyMap<PartyId, readonly LoanRow[]> {
  const byParty = new Map<PartyId, LoanRow[]>();
  for (const row of rows) {
    if (row.borrower === null) continue;
    const theirs = byParty.get(row.borrower);
    if (theirs === undefined) byParty.set(row.borrower, [row]);
    else theirs.push(row);
  }
  return byParty;
}

const order = ({ due, at, item, loan }: LoanRow): readonly [string, number, string] => [
  due ?? '~',
  at,
  `${item} ${loan}`,
];

function byDue(a: LoanRow, b: LoanRow): number {
  const [first, second] = [order(a), order(b)];
  for (const n of [0, 1, 2] as const) {
    if (first[n] < second[n]) return -1;
    if (first[n] > second[n]) return 1;
  }
  return 0;
}
