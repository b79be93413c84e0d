/** What lies in a place, by item and lot; with all that is inside it on request. */
import { useState } from 'react';
import { expiryOf } from '../../domain/item/first-expired.ts';
import type { PlaceId } from '../../domain/vocabulary.ts';
import type { ReadModels } from '../../read-models/models.ts';
import type { PlaceContent } from '../../read-models/places.ts';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { MenuButton } from '../components/menu-button.tsx';
import { Section } from '../components/page.tsx';
import { Switch } from '../components/switch.tsx';
import { VirtualList } from '../components/virtual-list.tsx';
import { itemName, placePath } from '../entries/name-book.ts';
import { ClearPlaceSheet } from '../many/clear-place-sheet.tsx';
import { t } from '../messages/translate.ts';
import { quantityWords } from '../quantity.ts';
import { Balance } from '../stock/balance.tsx';
import { expiryWords } from '../stock/lot-words.ts';
import { useModels, useOpenVerb, useToday, type VerbName } from '../store.ts';
import { mainVerbs, verbFacts, verbIcons, verbTitle } from '../verbs/verb-names.ts';
import styles from './place-list.module.css';

type ContentRow = PlaceContent & { readonly place: PlaceId; readonly name: string };

const byName = new Intl.Collator(undefined, { numeric: true });

function contentRows(models: ReadModels, place: PlaceId, within: boolean): readonly ContentRow[] {
  const places = within
    ? models.places.all().filter((each) => models.places.isWithin(each, place))
    : [place];
  return places
    .flatMap((each) =>
      models.places.contentsOf(each).map((content) => ({
        ...content,
        place: each,
        name: itemName(models, content.item),
      })),
    )
    .sort((a, b) => byName.compare(a.name, b.name) || byName.compare(a.lot ?? '', b.lot ?? ''));
}

export function PlaceContents({
  place,
  hasInside,
}: {
  readonly place: PlaceId;
  readonly hasInside: boolean;
}) {
  const [within, setWithin] = useState(false);
  const models = useModels((all) => all);
  const openVerb = useOpenVerb();
  const [clearing, setClearing] = useState(false);
  const rows = contentRows(models, place, within);
  return (
    <Section
      title={t(within ? 'places.contentsWithin' : 'places.contents')}
      actions={
        rows.length === 0 && !hasInside ? undefined : (
          <Button needs="StockMoved" variant="quiet" icon="move" onClick={() => setClearing(true)}>
            {t('many.clear')}
          </Button>
        )
      }
    >
      {clearing ? (
        <ClearPlaceSheet place={place} closes={false} onClose={() => setClearing(false)} />
      ) : null}
      {hasInside ? (
        <Switch label={t('places.withInside')} checked={within} onChange={setWithin} />
      ) : null}
      {rows.length === 0 ? (
        <EmptyState
          title={t('places.noContents')}
          actions={
            <Button
              needs="StockReceived"
              icon="receive"
              onClick={() => openVerb({ verb: 'receive', place })}
            >
              {t('places.receiveHere')}
            </Button>
          }
        >
          {t('places.noContentsText')}
        </EmptyState>
      ) : (
        <div className={styles.bare}>
          <VirtualList
            label={t('places.contents')}
            rows={rows}
            keyOf={({ item, lot, place: at }) => `${item}/${at}/${lot ?? ''}`}
            renderRow={(row, focus) => (
              <ContentLine row={row} focus={focus} withPlace={within} models={models} />
            )}
          />
        </div>
      )}
    </Section>
  );
}

type ContentLineProps = {
  readonly row: ContentRow;
  readonly focus: { readonly tabIndex: 0 | -1; readonly 'data-row': number };
  readonly withPlace: boolean;
  readonly models: ReadModels;
};

function ContentLine({ row, focus, withPlace, models }: ContentLineProps) {
  const openVerb = useOpenVerb();
  const today = useToday();
  const { item, lot, place, quantity, held, name } = row;
  const known = models.items.byId(item);
  const measured = known ?? { unit: '', scale: 0 as const };
  const expiry = known === undefined ? null : expiryOf(known, lot);
  const verbs: readonly VerbName[] = [
    ...mainVerbs,
    'hold',
    ...(held > 0 ? ['release' as const] : []),
  ];
  const more = [
    ...(lot === null ? [] : [t('places.lot', { lot })]),
    ...(expiry === null ? [] : [expiryWords(expiry, today)]),
    ...(held === 0 ? [] : [t('stock.someOnHold', { quantity: quantityWords(held, measured) })]),
    ...(withPlace ? [placePath(models, place)] : []),
  ].join(' · ');
  return (
    <div className={styles.content}>
      <a {...focus} className={styles.row} href={`#/items/${item}`}>
        <span className={styles.words}>
          <span className={styles.name} dir="auto">
            {name}
          </span>
          {more === '' ? null : (
            <span className={styles.more} dir="auto">
              {more}
            </span>
          )}
        </span>
        {known === undefined ? (
          <bdi className={styles.figure}>{quantityWords(quantity, measured)}</bdi>
        ) : (
          <Balance quantity={quantity} row={known} />
        )}
      </a>
      <MenuButton
        label={t('places.verbs', { item: name })}
        actions={verbs.map((verb) => ({
          needs: verbFacts[verb],
          label: verbTitle(verb),
          icon: verbIcons[verb],
          onSelect: () => openVerb({ verb, item, place, lot }),
        }))}
      />
    </div>
  );
}
