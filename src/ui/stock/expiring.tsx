/** Lots that have expired or expire soon, by day, with what can be done about each. */
import type { ExpiringLot } from '../../read-models/expiring.ts';
import type { ReadModels } from '../../read-models/models.ts';
import { Badge } from '../components/badge.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { MenuButton } from '../components/menu-button.tsx';
import { Page } from '../components/page.tsx';
import { type RowFocus, VirtualList } from '../components/virtual-list.tsx';
import { itemName, placePath } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { useModels, useOpenVerb, useToday } from '../store.ts';
import { Balance } from './balance.tsx';
import { shelfActions } from './lot-actions.ts';
import { expiryWords, lotHref } from './lot-words.ts';
import styles from './stock.module.css';

export function Expiring() {
  const models = useModels((all) => all);
  const today = useToday();
  const lots = models.expiring.within(today);
  const days = models.expiring.horizonDays();
  return (
    <Page
      title={t('lots.expiring')}
      lead={
        <>
          {t('lots.expiringLead', { days })} <a href="#/settings">{t('lots.changeHorizon')}</a>
        </>
      }
    >
      {lots.length === 0 ? (
        <EmptyState title={t('lots.nothingExpires')}>{t('lots.nothingExpiresText')}</EmptyState>
      ) : (
        <VirtualList
          label={t('lots.expiring')}
          rows={lots}
          keyOf={({ item, lot, place }) => JSON.stringify([item, lot, place])}
          rowHeightPx={76}
          renderRow={(row, focus) => (
            <ExpiringLine row={row} today={today} focus={focus} models={models} />
          )}
        />
      )}
    </Page>
  );
}

type LineProps = {
  readonly row: ExpiringLot;
  readonly today: string;
  readonly focus: RowFocus;
  readonly models: ReadModels;
};

function ExpiringLine({ row, today, focus, models }: LineProps) {
  const openVerb = useOpenVerb();
  const { item, lot, place, expiry, quantity, held } = row;
  const isExpired = expiry < today;
  const name = itemName(models, item);
  const measured = models.items.byId(item);
  return (
    <div className={styles.line}>
      <a {...focus} className={styles.link} href={lotHref(item, lot)}>
        <span className={styles.words}>
          <span className={styles.name} dir="auto">
            {name}
          </span>
          <span className={styles.more} dir="auto">
            {t('lots.lot', { lot })} · {placePath(models, place)}
          </span>
          <span className={isExpired ? styles.expired : styles.more}>
            {expiryWords(expiry, today)}
            {held > 0 ? <Badge>{t('lots.onHold')}</Badge> : null}
          </span>
        </span>
        {measured === undefined ? null : <Balance quantity={quantity} row={measured} />}
      </a>
      <MenuButton
        label={t('lots.verbsFor', { item: name, lot })}
        actions={shelfActions({ item, lot, place, held, isExpired }, openVerb)}
      />
    </div>
  );
}
