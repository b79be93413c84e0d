/** One place: what can be done in it, what lies there, what is inside, and what it is. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { PlaceId } from '../../domain/vocabulary.ts';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Page, Section } from '../components/page.tsx';
import { keepLedgerFilters } from '../ledger/ledger-filters.ts';
import { t } from '../messages/translate.ts';
import { useModels, useOpenVerb, useSession, type VerbName } from '../store.ts';
import { verbFacts, verbIcons } from '../verbs/verb-names.ts';
import { OpenPlaceSheet } from './open-place-sheet.tsx';
import { PlaceAbout } from './place-about.tsx';
import { PlaceContents } from './place-contents.tsx';
import styles from './place-list.module.css';

const verbsHere = [
  { verb: 'receive', label: 'places.receiveHere' },
  { verb: 'issue', label: 'places.issueHere' },
  { verb: 'count', label: 'places.countHere' },
  { verb: 'move', label: 'places.moveHere' },
] as const satisfies readonly { verb: VerbName; label: string }[];

export function PlacePage({ place }: { readonly place: PlaceId }) {
  const { drafts } = useSession();
  const [, navigate] = useLocation();
  const [opening, setOpening] = useState(false);
  const { row, inside, parent } = useModels(({ places }) => {
    const found = places.byId(place);
    return {
      row: found,
      inside: places.childrenOf(place).flatMap((each) => places.byId(each) ?? []),
      parent: found?.parent === null || found === undefined ? undefined : places.byId(found.parent),
    };
  });
  if (row === undefined) {
    return (
      <Page title={t('places.notKnown')} back={{ href: '/places', label: t('places.toPlaces') }}>
        <EmptyState title={t('places.notKnown')}>{t('places.notKnownText')}</EmptyState>
      </Page>
    );
  }
  const toCount = () => navigate(`/counts/new/${place}`);
  const toLedger = () => {
    keepLedgerFilters(drafts, { place });
    navigate('/ledger');
  };
  const back =
    parent === undefined
      ? { href: '/places', label: t('places.toPlaces') }
      : { href: `/places/${parent.place}`, label: parent.name };
  const openHere = (
    <Button needs="PlaceOpened" variant="quiet" icon="plus" onClick={() => setOpening(true)}>
      {t('places.openHere')}
    </Button>
  );
  return (
    <Page
      title={row.name}
      heading={
        row.closed ? (
          <>
            {row.name} <Badge>{t('places.closed')}</Badge>
          </>
        ) : undefined
      }
      back={back}
      lead={row.note === null ? undefined : <span dir="auto">{row.note}</span>}
      actions={
        <>
          <Button needs="StocktakeOpened" variant="quiet" icon="count" onClick={toCount}>
            {t('places.countAll')}
          </Button>
          <Button variant="quiet" icon="ledger" onClick={toLedger}>
            {t('places.ledger')}
          </Button>
        </>
      }
    >
      {row.closed ? null : <VerbsHere place={place} />}
      <PlaceContents place={place} hasInside={inside.length > 0} />
      {inside.length === 0 ? null : (
        <Section title={t('places.inside')} actions={row.closed ? undefined : openHere}>
          <InsideList places={inside} />
        </Section>
      )}
      <PlaceAbout row={row} />
      {inside.length === 0 && !row.closed ? <div>{openHere}</div> : null}
      <OpenPlaceSheet open={opening} onClose={() => setOpening(false)} parent={place} />
    </Page>
  );
}

function VerbsHere({ place }: { readonly place: PlaceId }) {
  const openVerb = useOpenVerb();
  return (
    <div className={styles.verbs}>
      {verbsHere.map(({ verb, label }) => (
        <Button
          key={verb}
          needs={verbFacts[verb]}
          icon={verbIcons[verb]}
          onClick={() => openVerb({ verb, place })}
        >
          {t(label)}
        </Button>
      ))}
    </div>
  );
}

type Inside = { readonly place: PlaceId; readonly name: string; readonly closed: boolean };

function InsideList({ places }: { readonly places: readonly Inside[] }) {
  const itemsIn = useModels((models) => models.places.itemsIn);
  return (
    <ul className={styles.list}>
      {places.map(({ place, name, closed }) => (
        <li key={place}>
          <a className={styles.row} href={`#/places/${place}`}>
            <span className={styles.words}>
              <span className={styles.name} dir="auto">
                {name}
              </span>
            </span>
            {closed ? <Badge>{t('places.closed')}</Badge> : null}
            <span className={styles.unit}>{t('places.items', { count: itemsIn(place) })}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
