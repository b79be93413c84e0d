/** One item: how much lies where, what can be done, its own ledger, and what is said of it. */
import { Suspense, useState } from 'react';
import type { ItemId } from '../../domain/vocabulary.ts';
import type { ItemRow } from '../../read-models/items.ts';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { fetched } from '../components/late.ts';
import { MenuButton } from '../components/menu-button.tsx';
import { Notice } from '../components/notice.tsx';
import { Page } from '../components/page.tsx';
import { memberRows } from '../duplicates/group-totals.ts';
import { itemName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { ItemPhotos } from '../photos/item-photos.tsx';
import { Thumbnail } from '../photos/thumbnail.tsx';
import { ClosesNotHere } from '../shell/not-here.tsx';
import { ItemKeeping } from '../stock/item-keeping.tsx';
import { ItemPacks } from '../stock/item-packs.tsx';
import {
  useEnterPast,
  useModels,
  useOpenTask,
  useOpenVerb,
  useUi,
  useUiStore,
  type VerbName,
} from '../store.ts';
import { ItemValue } from '../supply/item-value.tsx';
import { Levels } from '../supply/levels.tsx';
import { useRun } from '../use-run.ts';
import { verbFacts, verbIcons, verbTitle } from '../verbs/verb-names.ts';
import { GroupOnHand } from './group-on-hand.tsx';
import { GroupVerbs } from './group-verbs.tsx';
import { ItemAbout } from './item-about.tsx';
import { ItemBarcodes } from './item-barcodes.tsx';
import { GroupMembers, ShownUnder } from './item-group.tsx';
import styles from './item-page.module.css';
import { ItemPromises } from './item-promises.tsx';
import { ItemStory } from './item-story.tsx';
import { OnHand } from './on-hand.tsx';
import { RegisterLate } from './register-late.tsx';
import { Verbs } from './verbs.tsx';

const MergeWith = fetched(
  () => import('../duplicates/merge-with.tsx').then((file) => file.MergeWith),
  ClosesNotHere,
);

const noneHeld: readonly VerbName[] = ['hold', 'lend', 'found'];
const someHeld: readonly VerbName[] = ['hold', 'release', 'lend', 'found'];

const back = () => ({ href: '/items', label: t('shell.items') });

/** A barcode that stands for a pack was scanned to get here: what is done next is done with one. */
function ItemVerbs({ item }: { readonly item: ItemId }) {
  const openVerb = useOpenVerb();
  const store = useUiStore();
  const scanned = useUi((state) => state.scanned);
  const pack = scanned?.item === item ? scanned.pack : undefined;
  return (
    <Verbs
      onVerb={(verb) => {
        store.setState({ scanned: null });
        openVerb({ verb, item, ...(pack === undefined ? {} : { pack }) });
      }}
    />
  );
}

function ItemMenu({ row }: { readonly row: ItemRow }) {
  const openVerb = useOpenVerb();
  const openTask = useOpenTask();
  const run = useRun();
  const name = row.name;
  const [mergeTurn, setMergeTurn] = useState(0);
  const [merging, setMerging] = useState(false);
  const retire = () =>
    run({
      commands: [{ type: 'RetireItem', item: row.item, data: {} }],
      message: t('item.retiredNow', { name }),
    });
  const enterPast = useEnterPast();
  const isPast = useUi(({ past }) => past !== null);
  const merge = () => {
    setMergeTurn(mergeTurn + 1);
    setMerging(true);
  };
  return (
    <>
      <MenuButton
        label={t('item.menu')}
        actions={[
          ...(row.heldTotal > 0 ? someHeld : noneHeld).map((verb) => ({
            needs: verbFacts[verb],
            label: verbTitle(verb),
            icon: verbIcons[verb],
            onSelect: () => openVerb({ verb, item: row.item }),
          })),
          ...(isPast
            ? []
            : [{ label: t('past.enter'), icon: 'calendar' as const, onSelect: enterPast }]),
          {
            needs: 'StockReserved' as const,
            label: t('reservations.reserve'),
            icon: 'calendar',
            onSelect: () => openTask({ kind: 'reserve', item: row.item }),
          },
          ...(row.status === 'active'
            ? [
                {
                  needs: 'ItemsMerged' as const,
                  label: t('duplicates.mergeWith'),
                  icon: 'items' as const,
                  onSelect: merge,
                },
                {
                  needs: 'ItemRetired' as const,
                  label: t('item.retire'),
                  icon: 'writeOff' as const,
                  onSelect: () => void retire(),
                },
              ]
            : []),
        ]}
      />
      {mergeTurn === 0 ? null : (
        <Suspense>
          <MergeWith
            key={mergeTurn}
            item={row.item}
            open={merging}
            onClose={() => setMerging(false)}
          />
        </Suspense>
      )}
    </>
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
      actions={
        <Button needs="ItemReinstated" onClick={() => void reinstate()}>
          {t('item.reinstate')}
        </Button>
      }
    >
      {t('item.retiredText')}
    </Notice>
  );
}

/** What it looks like stands beside what it is called; the photos themselves are further down. */
function Heading({ row, name }: { readonly row: ItemRow; readonly name: string }) {
  const [cover] = row.photos;
  if (cover === undefined) return name;
  return (
    <span className={styles.heading}>
      <Thumbnail key={cover.photo} photo={cover.photo} />
      <span>{name}</span>
    </span>
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
  const isGroup = models.groups.shownFor(item) === item && models.groups.membersOf(item).length > 1;
  const rows = isGroup ? memberRows(models, item) : [row];
  const isNegative = row.shelves.some(({ quantity }) => quantity < 0);
  return (
    <Page
      wide
      title={itemName(models, item)}
      heading={<Heading row={row} name={itemName(models, item)} />}
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
      <ShownUnder item={item} />
      <div className={styles.columns}>
        <div className={styles.main}>
          {isGroup ? <GroupOnHand rows={rows} /> : <OnHand row={row} />}
          {isGroup ? <GroupVerbs rows={rows} /> : <ItemVerbs item={item} />}
          {rows.map((each) => (
            <ItemPromises key={each.item} row={each} />
          ))}
          <GroupMembers item={item} />
          <Levels row={row} />
          {row.status === 'unregistered' ? null : <ItemPhotos row={row} />}
          <ItemStory rows={rows} />
        </div>
        <div className={styles.side}>
          <ItemAbout row={row} />
          <ItemValue row={row} />
          {row.status === 'unregistered' ? null : (
            <>
              <ItemPacks row={row} />
              <ItemKeeping row={row} />
            </>
          )}
          <ItemBarcodes row={row} />
        </div>
      </div>
    </Page>
  );
}
