/** A loan as a line: what, to whom or from where, how much, and when it is due. */
import type { LoanRow as Loan } from '../../read-models/loans.ts';
import { Button } from '../components/button.tsx';
import { ListRow } from '../components/list-row.tsx';
import type { RowFocus } from '../components/virtual-list.tsx';
import { shelfWords } from '../entries/entry-words.ts';
import { itemName, partyName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { quantityWords } from '../quantity.ts';
import { useModels, useOpenTask, useToday } from '../store.ts';
import { dueWords, isOverdue } from './due-words.ts';

export type LoanRowProps = {
  readonly loan: Loan;
  readonly focus?: RowFocus;
  /** What the page is about already, and the row need not say. */
  readonly without?: 'item' | 'party';
};

export function LoanRow({ loan, focus, without }: LoanRowProps) {
  const models = useModels((all) => all);
  const openTask = useOpenTask();
  const now = useToday();
  const item = itemName(models, loan.item);
  const party = loan.borrower === null ? t('parties.unnamed') : partyName(models, loan.borrower);
  const amount = quantityWords(
    loan.outstanding,
    models.items.byId(loan.item) ?? { unit: '', scale: 0 },
  );
  const from =
    loan.place === null
      ? null
      : t('loans.from', { place: shelfWords(models, loan.place, loan.lot) });
  const toParty = loan.borrower === null ? undefined : `/parties/${loan.borrower}`;
  const href = without === 'item' ? toParty : `/items/${loan.item}`;
  return (
    <ListRow
      {...(focus === undefined ? {} : { focus })}
      {...(href === undefined ? {} : { href })}
      title={without === 'item' ? party : item}
      detail={
        <>
          {without === undefined ? <bdi>{party}</bdi> : null}
          {from === null ? null : <bdi>{from}</bdi>}
        </>
      }
      figure={amount}
      note={dueWords(loan.due, now)}
      alert={isOverdue(loan.due, now)}
      action={
        <Button
          needs="StockReturned"
          variant="quiet"
          aria-label={t('loans.takeBackOf', { item, party })}
          onClick={() => openTask({ kind: 'loan', item: loan.item, loan: loan.loan })}
        >
          {t('loans.takeBack')}
        </Button>
      }
    />
  );
}
