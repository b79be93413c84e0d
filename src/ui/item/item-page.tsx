/** One item: how much lies where, what can be done, its own ledger, and what is said of it. */
import type { ItemId } from '../../domain/vocabulary.ts';
import type { ItemRow } from '../../read-models/items.ts';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Icon } from '../components/icon.tsx';
import { MenuButton } from '../components/menu-button.tsx';
import { Notice } from '../components/notice.tsx';
import { Page } from '../components/page.tsx';
import { itemName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { ItemPhotos } from '../photos/item-photos.tsx';
import { useModels, useOpenVerb } from '../store.ts';
import { ItemValue } from '../supply/item-value.tsx';
import { Levels } from '../supply/levels.tsx';
import { useRun } from '../use-run.ts';
import { mainVerbs, verbIcons, verbTitle } from '../verbs/verb-names.ts';
import { ItemAbout } from './item-about.tsx';
import { ItemBarcodes } from './item-barcodes.tsx';
import { ItemLedger } from './item-ledger.tsx';
import styles from './item-page.module.css';
import { OnHand } from './on-hand.tsx';
import { RegisterLate } from './register-late.tsx';

const back = () => ({ href: '/items', label: t('shell.items') });

function Verbs({ item }: { readonly item: ItemId }) {
  const openVerb = useOpenVerb();
  return (
    <fieldset className={styles.verbs} aria-label={t('today.verbs')}>
      {mainVerbs.map((verb) => (
        <button
          key={verb}
          type="button"
          className={styles.verb}
          onClick={() => openVerb({ verb, item })}
        >
          <Icon name={verbIcons[verb]} />
          <span>{verbTitle(verb)}</span>
        </button>
      ))}
    </fieldset>
  );
}

function ItemMenu({ row }: { readonly row: ItemRow }) {
  const openVerb = useOpenVerb();
  const run = useRun();
  const name = row.name;
  const retire = () =>
    run({
      commands: [{ type: 'RetireItem', item: row.item, data: {} }],
      message: t('item.retiredNow', { name }),
    });
  return (
    <MenuButton
      label={t('item.menu')}
      actions={[
        {
          label: verbTitle('found'),
          icon: 'found',
          onSelect: () => openVerb({ verb: 'found', item: row.item }),
        },
        ...(row.status === 'active'
          ? [{ label: t('item.retire'), icon: 'writeOff' as const, onSelect: () => void retire() }]
          : []),
      ]}
    />
  );
}

function Retired({ row }: { readonly row: ItemRow }) {
  const run = useRun();
  const reinstate = () =>
    run({
      commands: [{ type: 'ReinstateItem', item: row.item, data: {} }],
      message: t('item.reinstatedNow', { name: row.name }),
    });
  return (
    <Notice
      title={t('items.retired')}
      actions={<Button onClick={() => void reinstate()}>{t('item.reinstate')}</Button>}
    >
      {t('item.retiredText')}
    </Notice>
  );
}

export function ItemPage({ item }: { readonly item: ItemId }) {
  const models = useModels((all) => all);
  const row = models.items.byId(item);
  if (row === undefined) {
    return (
      <Page title={t('item.unknown')} back={back()}>
        <EmptyState title={t('item.unknownTitle')}>{t('item.unknownText')}</EmptyState>
      </Page>
    );
  }
  const isNegative = row.shelves.some(({ quantity }) => quantity < 0);
  return (
    <Page
      wide
      title={itemName(models, item)}
      back={back()}
      actions={<ItemMenu row={row} />}
      lead={
        <span className={styles.lead}>
          {row.code === null ? null : <bdi>{row.code}</bdi>}
          {row.status === 'retired' ? <Badge>{t('items.retired')}</Badge> : null}
          {isNegative ? <Badge tone="alert">{t('item.negative')}</Badge> : null}
        </span>
      }
    >
      {row.status === 'unregistered' ? <RegisterLate row={row} /> : null}
      {row.status === 'retired' ? <Retired row={row} /> : null}
      <div className={styles.columns}>
        <div className={styles.main}>
          <OnHand row={row} />
          <Verbs item={item} />
          {row.status === 'unregistered' ? null : <ItemPhotos row={row} />}
          <ItemLedger row={row} />
        </div>
        <div className={styles.side}>
          <ItemAbout row={row} />
          <Levels row={row} />
          <ItemValue row={row} />
          <ItemBarcodes row={row} />
        </div>
      </div>
    </Page>
  );
}
