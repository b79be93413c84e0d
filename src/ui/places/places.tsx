/** Every place, as the tree that it is. */
import { useState } from 'react';
import type { PlaceId } from '../../domain/vocabulary.ts';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { SearchField } from '../components/search-field.tsx';
import { Switch } from '../components/switch.tsx';
import { t } from '../messages/translate.ts';
import type { Drafts } from '../ports.ts';
import { useModels, useSession } from '../store.ts';
import { FoundPlaces } from './found-places.tsx';
import { OpenPlaceSheet } from './open-place-sheet.tsx';
import { treeRows } from './place-rows.ts';
import { PlaceTree } from './place-tree.tsx';

const foldedKey = 'places/folded';

function readFolded(drafts: Drafts): ReadonlySet<PlaceId> {
  const kept = drafts.read(foldedKey);
  return new Set(Array.isArray(kept) ? kept.filter((place) => typeof place === 'string') : []);
}

export function Places() {
  const { drafts } = useSession();
  const [query, setQuery] = useState('');
  const [opening, setOpening] = useState(false);
  const [withClosed, setWithClosed] = useState(false);
  const [folded, setFolded] = useState(() => readFolded(drafts));
  const { rows, anyClosed, any } = useModels(({ places }) => ({
    rows: treeRows(places, { folded, withClosed }),
    anyClosed: places.all().some((place) => places.byId(place)?.closed === true),
    any: places.all().length > 0,
  }));
  const onFold = (place: PlaceId, fold: boolean) => {
    const next = new Set(folded);
    if (fold) next.add(place);
    else next.delete(place);
    setFolded(next);
    drafts.write(foldedKey, [...next]);
  };
  const openButton = (
    <Button needs="PlaceOpened" icon="plus" onClick={() => setOpening(true)}>
      {t('places.open')}
    </Button>
  );
  return (
    <Page title={t('shell.places')} actions={any ? openButton : undefined}>
      {any ? (
        <>
          <SearchField label={t('places.find')} value={query} onChange={setQuery} />
          {query.trim() === '' ? (
            <PlaceTree rows={rows} onFold={onFold} />
          ) : (
            <FoundPlaces query={query} />
          )}
          {anyClosed && query.trim() === '' ? (
            <Switch label={t('places.showClosed')} checked={withClosed} onChange={setWithClosed} />
          ) : null}
        </>
      ) : (
        <EmptyState
          title={t('places.none')}
          actions={
            <Button
              needs="PlaceOpened"
              variant="primary"
              icon="plus"
              onClick={() => setOpening(true)}
            >
              {t('places.openSheet')}
            </Button>
          }
        >
          {t('places.noneText')}
        </EmptyState>
      )}
      <OpenPlaceSheet open={opening} onClose={() => setOpening(false)} parent={null} />
    </Page>
  );
}
