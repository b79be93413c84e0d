/** One screen for each address; all but the first are fetched when first asked for. */
import type { ComponentType } from 'react';
import { Route, Switch } from 'wouter';
import { EmptyState } from '../components/empty-state.tsx';
import { fetched } from '../components/late.ts';
import { Page } from '../components/page.tsx';
import { t } from '../messages/first-text.ts';
import { Today } from '../today/today.tsx';
import { ScreenNotHere } from './not-here.tsx';

const Expiring = fetched(
  () => import('../stock/expiring.tsx').then((file) => file.Expiring),
  ScreenNotHere,
);
const LotPage = fetched(
  () => import('../stock/lot-page.tsx').then((file) => file.LotPage),
  ScreenNotHere,
);
const Items = fetched(() => import('../items/items.tsx').then((file) => file.Items), ScreenNotHere);
const ItemPage = fetched(
  () => import('../item/item-page.tsx').then((file) => file.ItemPage),
  ScreenNotHere,
);
const Places = fetched(
  () => import('../places/places.tsx').then((file) => file.Places),
  ScreenNotHere,
);
const PlacePage = fetched(
  () => import('../places/place-page.tsx').then((file) => file.PlacePage),
  ScreenNotHere,
);
const Ledger = fetched(
  () => import('../ledger/ledger.tsx').then((file) => file.Ledger),
  ScreenNotHere,
);
const Attention = fetched(
  () => import('../attention/attention.tsx').then((file) => file.Attention),
  ScreenNotHere,
);
const OpeningStock = fetched(
  () => import('../attention/opening-stock.tsx').then((file) => file.OpeningStock),
  ScreenNotHere,
);
const CountScreens = fetched(
  () => import('../counts/count-screens.tsx').then((file) => file.CountScreens),
  ScreenNotHere,
);
const Sync = fetched(() => import('../sync/sync.tsx').then((file) => file.Sync), ScreenNotHere);
const Claim = fetched(() => import('../sync/claim.tsx').then((file) => file.Claim), ScreenNotHere);
const Settings = fetched(
  () => import('../settings/settings.tsx').then((file) => file.Settings),
  ScreenNotHere,
);
const Duplicates = fetched(
  () => import('../duplicates/duplicates.tsx').then((file) => file.Duplicates),
  ScreenNotHere,
);
const Fields = fetched(
  () => import('../settings/fields.tsx').then((file) => file.Fields),
  ScreenNotHere,
);
const Exchange = fetched(
  () => import('../imports/exchange.tsx').then((file) => file.Exchange),
  ScreenNotHere,
);
const Join = fetched(
  () => import('../first-run/join.tsx').then((file) => file.Join),
  ScreenNotHere,
);
const PeopleHere = fetched(
  () => import('../people/people.tsx').then((file) => file.People),
  ScreenNotHere,
);
const Members = fetched(
  () => import('../members/members.tsx').then((file) => file.Members),
  ScreenNotHere,
);
const MemberPage = fetched(
  () => import('../members/member-page.tsx').then((file) => file.MemberPage),
  ScreenNotHere,
);
const Roles = fetched(
  () => import('../members/roles.tsx').then((file) => file.Roles),
  ScreenNotHere,
);
const Invite = fetched(
  () => import('../members/invite.tsx').then((file) => file.Invite),
  ScreenNotHere,
);
const LinkDevice = fetched(
  () => import('../members/link-device.tsx').then((file) => file.LinkDevice),
  ScreenNotHere,
);
const Recovery = fetched(
  () => import('../members/recovery.tsx').then((file) => file.Recovery),
  ScreenNotHere,
);
const Devices = fetched(
  () => import('../members/devices.tsx').then((file) => file.Devices),
  ScreenNotHere,
);
const BringIn = fetched(
  () => import('../bring-in/bring-in.tsx').then((file) => file.BringIn),
  ScreenNotHere,
);
const Shopping = fetched(
  () => import('../shopping/shopping.tsx').then((file) => file.Shopping),
  ScreenNotHere,
);
const Value = fetched(() => import('../value/value.tsx').then((file) => file.Value), ScreenNotHere);
const Changes = fetched(
  () => import('../changes/changes.tsx').then((file) => file.Changes),
  ScreenNotHere,
);
const Verify = fetched(
  () => import('../verify/verify.tsx').then((file) => file.Verify),
  ScreenNotHere,
);
const ScanScreen = fetched(
  () => import('../scan/scan-screen.tsx').then((file) => file.ScanScreen),
  ScreenNotHere,
);
const More = fetched(() => import('../more/more.tsx').then((file) => file.More), ScreenNotHere);

const Parties = fetched(
  () => import('../parties/parties.tsx').then((file) => file.Parties),
  ScreenNotHere,
);
const PartyPage = fetched(
  () => import('../parties/party-page.tsx').then((file) => file.PartyPage),
  ScreenNotHere,
);
const Loans = fetched(() => import('../loans/loans.tsx').then((file) => file.Loans), ScreenNotHere);
const Kits = fetched(() => import('../kits/kits.tsx').then((file) => file.Kits), ScreenNotHere);
const KitPage = fetched(
  () => import('../kits/kit-page.tsx').then((file) => file.KitPage),
  ScreenNotHere,
);
const Reservations = fetched(
  () => import('../kits/reservations.tsx').then((file) => file.Reservations),
  ScreenNotHere,
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
  ['/people', Members],
  ['/people/here', PeopleHere],
  ['/people/roles', Roles],
  ['/people/invite', Invite],
  ['/devices', Devices],
  ['/recovery', Recovery],
  ['/parties', Parties],
  ['/loans', Loans],
  ['/kits', Kits],
  ['/reservations', Reservations],
  ['/shopping', Shopping],
  ['/value', Value],
  ['/changes', Changes],
  ['/verify', Verify],
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
      <Route path="/link/:code?">{({ code }) => <LinkDevice code={code ?? ''} />}</Route>
      <Route path="/people/:member">
        {({ member }) => <MemberPage key={member} member={member} />}
      </Route>
      <Route path="/kits/:kit">{({ kit }) => <KitPage key={kit} kit={kit} />}</Route>
      <Route path="/claim/:code">{({ code }) => <Claim code={code} />}</Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
