/** All that is promised, the soonest day first. */

import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { VirtualList } from '../components/virtual-list.tsx';
import { t } from '../messages/translate.ts';
import { useModels, useOpenTask } from '../store.ts';
import { ReservationLine } from './reservation-list.tsx';

export function Reservations() {
  const rows = useModels((models) => models.reservations.open());
  const openTask = useOpenTask();
  return (
    <Page
      wide
      title={t('reservations.title')}
      lead={t('reservations.lead')}
      actions={
        <Button needs="StockReserved" icon="calendar" onClick={() => openTask({ kind: 'reserve' })}>
          {t('reservations.reserve')}
        </Button>
      }
    >
      {rows.length === 0 ? (
        <EmptyState title={t('reservations.empty')}>{t('reservations.emptyText')}</EmptyState>
      ) : (
        <VirtualList
          label={t('reservations.title')}
          rows={rows}
          keyOf={({ reservation }) => reservation}
          rowHeightPx={72}
          renderRow={(row) => <ReservationLine row={row} without={undefined} />}
        />
      )}
    </Page>
  );
}
