/** What of an item is out on loan and what is promised; and how much is left for others. */
import type { ItemRow } from '../../read-models/items.ts';
import { RuledList } from '../components/list-row.tsx';
import { Section } from '../components/page.tsx';
import { ReservationLine } from '../kits/reservation-list.tsx';
import { LoanRow } from '../loans/loan-row.tsx';
import { t } from '../messages/translate.ts';
import { useModels } from '../store.ts';

export function ItemPromises({ row }: { readonly row: ItemRow }) {
  const { item } = row;
  const models = useModels((all) => all);
  const loans = models.loans.ofItem(item);
  const reserved = models.reservations.ofItem(item);
  return (
    <>
      {loans.length === 0 ? null : (
        <Section title={t('loans.out')}>
          <RuledList label={t('loans.out')}>
            {loans.map((loan) => (
              <li key={loan.loan}>
                <LoanRow loan={loan} without="item" />
              </li>
            ))}
          </RuledList>
        </Section>
      )}
      {reserved.length === 0 ? null : (
        <Section title={t('reservations.onItem')}>
          <RuledList label={t('reservations.onItem')}>
            {reserved.map((line) => (
              <li key={line.reservation}>
                <ReservationLine row={{ ...line, lines: [line] }} without="item" />
              </li>
            ))}
          </RuledList>
        </Section>
      )}
    </>
  );
}
