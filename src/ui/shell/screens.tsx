/** One screen for each address; all but the first are fetched when first asked for. */
import { type ComponentType, lazy } from 'react';
import { Route, Switch } from 'wouter';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { t } from '../messages/first-text.ts';
import { Today } from '../today/today.tsx';

const Expiring = lazy(() =>
  import('../stock/expiring.tsx').then((file) => ({ default: file.Expiring })),
);
const LotPage = lazy(() =>
  import('../stock/lot-page.tsx').then((file) => ({ default: file.LotPage })),
);
const Items = lazy(() => import('../items/items.tsx').then((file) => ({ default: file.Items })));
const ItemPage = lazy(() =>
  import('../item/item-page.tsx').then((file) => ({ default: file.ItemPage })),
);
const Places = lazy(() =>
  import('../places/places.tsx').then((file) => ({ default: file.Places })),
);
const PlacePage = lazy(() =>
  import('../places/place-page.tsx').then((file) => ({ default: file.PlacePage })),
);
const Ledger = lazy(() =>
  import('../ledger/ledger.tsx').then((file) => ({ default: file.Ledger })),
);
const Attention = lazy(() =>
  import('../attention/attention.tsx').then((file) => ({ default: file.Attention })),
);
const OpeningStock = lazy(() =>
  import('../attention/opening-stock.tsx').then((file) => ({ default: file.OpeningStock })),
);
const CountScreens = lazy(() =>
  import('../counts/count-screens.tsx').then((file) => ({ default: file.CountScreens })),
);
const Sync = lazy(() => import('../sync/sync.tsx').then((file) => ({ default: file.Sync })));
const Claim = lazy(() => import('../sync/claim.tsx').then((file) => ({ default: file.Claim })));
const Settings = lazy(() =>
  import('../settings/settings.tsx').then((file) => ({ default: file.Settings })),
);
const Duplicates = lazy(() =>
  import('../duplicates/duplicates.tsx').then((file) => ({ default: file.Duplicates })),
);
const Fields = lazy(() =>
  import('../settings/fields.tsx').then((file) => ({ default: file.Fields })),
);
const Exchange = lazy(() =>
  import('../imports/exchange.tsx').then((file) => ({ default: file.Exchange })),
);
const Join = lazy(() => import('../first-run/join.tsx').then((file) => ({ default: file.Join })));
const People = lazy(() =>
  import('../people/people.tsx').then((file) => ({ default: file.People })),
);
const BringIn = lazy(() =>
  import('../bring-in/bring-in.tsx').then((file) => ({ default: file.BringIn })),
);
const Shopping = lazy(() =>
  import('../shopping/shopping.tsx').then((file) => ({ default: file.Shopping })),
);
const Value = lazy(() => import('../value/value.tsx').then((file) => ({ default: file.Value })));
const ScanScreen = lazy(() =>
  import('../scan/scan-screen.tsx').then((file) => ({ default: file.ScanScreen })),
);
const More = lazy(() => import('../more/more.tsx').then((file) => ({ default: file.More })));

const Parties = lazy(() =>
  import('../parties/parties.tsx').then((file) => ({ default: file.Parties })),
);
const PartyPage = lazy(() =>
  import('../parties/party-page.tsx').then((file) => ({ default: file.PartyPage })),
);
const Loans = lazy(() => import('../loans/loans.tsx').then((file) => ({ default: file.Loans })));
const Kits = lazy(() => import('../kits/kits.tsx').then((file) => ({ default: file.Kits })));
const KitPage = lazy(() =>
  import('../kits/kit-page.tsx').then((file) => ({ default: file.KitPage })),
);
const Reservations = lazy(() =>
  import('../kits/reservations.tsx').then((file) => ({ default: file.Reservations })),
);

function NotFound() {
  return (
    <Page title={t('shell.notFound')}>
      <EmptyState title={t('shell.notFoundText')} actions={<a href="#/">{t('shell.toToday')}</a>} />
    </Page>
  );
}

/** The screens whose address says all. */
const plainScreens: readonly (readonly [path: string, Screen: ComponentType])[] = [
  ['/', Today],
  ['/items', Items],
  ['/expiring', Expiring],
  ['/places', Places],
  ['/counts/*?', CountScreens],
  ['/ledger', Ledger],
  ['/attention', Attention],
  ['/attention/opening-stock', OpeningStock],
  ['/import', Exchange],
  ['/sync', Sync],
  ['/join/*', Join],
  ['/bring-in', BringIn],
  ['/people', People],
  ['/parties', Parties],
  ['/loans', Loans],
  ['/kits', Kits],
  ['/reservations', Reservations],
  ['/shopping', Shopping],
  ['/value', Value],
  ['/settings', Settings],
  ['/duplicates', Duplicates],
  ['/settings/fields', Fields],
  ['/scan', ScanScreen],
  ['/more', More],
];

export function Screens() {
  return (
    <Switch>
      {plainScreens.map(([path, Screen]) => (
        <Route key={path} path={path} component={Screen} />
      ))}
      <Route path="/items/:item">{({ item }) => <ItemPage key={item} item={item} />}</Route>
      <Route path="/items/:item/lots/:lot">
        {({ item, lot }) => <LotPage key={`${item}/${lot}`} item={item} lot={lot} />}
      </Route>
      <Route path="/places/:place">{({ place }) => <PlacePage key={place} place={place} />}</Route>
      <Route path="/parties/:party">{({ party }) => <PartyPage key={party} party={party} />}</Route>
      <Route path="/kits/:kit">{({ kit }) => <KitPage key={kit} kit={kit} />}</Route>
      <Route path="/claim/:code">{({ code }) => <Claim code={code} />}</Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
