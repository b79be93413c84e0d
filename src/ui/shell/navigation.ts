/** The places one can go, in the order in which they stand, grouped by how often one goes there. */
import type { IconName } from '../components/icon.tsx';
import type { FirstKey } from '../messages/first-text.ts';

export type Destination = {
  readonly href: string;
  readonly icon: IconName;
  readonly label: FirstKey;
  /** Pressed after `g`. */
  readonly key: string;
  /** Stands in the bar at the bottom of a phone; the others are behind "More". */
  readonly onPhone: boolean;
};

export type DestinationGroup = {
  readonly title: FirstKey;
  readonly destinations: readonly Destination[];
};

export const destinationGroups: readonly DestinationGroup[] = [
  {
    title: 'shell.groupDaily',
    destinations: [
      { href: '/', icon: 'today', label: 'shell.today', key: 't', onPhone: true },
      { href: '/items', icon: 'items', label: 'shell.items', key: 'i', onPhone: true },
      { href: '/places', icon: 'places', label: 'shell.places', key: 'p', onPhone: true },
      { href: '/counts', icon: 'count', label: 'counts.title', key: 'c', onPhone: false },
      { href: '/attention', icon: 'attention', label: 'shell.attention', key: 'a', onPhone: false },
    ],
  },
  {
    title: 'shell.groupLists',
    destinations: [
      { href: '/shopping', icon: 'shopping', label: 'shell.shopping', key: 'b', onPhone: false },
      { href: '/expiring', icon: 'expiring', label: 'lots.expiring', key: 'x', onPhone: false },
      { href: '/loans', icon: 'lend', label: 'loans.title', key: 'o', onPhone: false },
      {
        href: '/reservations',
        icon: 'reserve',
        label: 'reservations.title',
        key: 'r',
        onPhone: false,
      },
      { href: '/kits', icon: 'kit', label: 'kits.title', key: 'k', onPhone: false },
      { href: '/parties', icon: 'contacts', label: 'parties.title', key: 'n', onPhone: false },
    ],
  },
  {
    title: 'shell.groupLedger',
    destinations: [
      { href: '/ledger', icon: 'ledger', label: 'shell.ledger', key: 'l', onPhone: true },
      { href: '/value', icon: 'value', label: 'shell.value', key: 'v', onPhone: false },
      { href: '/import', icon: 'exchange', label: 'shell.exchange', key: 'e', onPhone: false },
      { href: '/people', icon: 'person', label: 'shell.people', key: 'm', onPhone: false },
      { href: '/sync', icon: 'sync', label: 'shell.sync', key: 's', onPhone: false },
      { href: '/settings', icon: 'settings', label: 'shell.settings', key: ',', onPhone: false },
    ],
  },
];

export const destinations: readonly Destination[] = destinationGroups.flatMap(
  (group) => group.destinations,
);

const isUnder = (location: string, href: string): boolean =>
  href === '/' ? location === '/' : location === href || location.startsWith(`${href}/`);

/** Screens that one comes to from another, whose address does not say so. */
const behind: Readonly<Record<string, readonly string[]>> = {
  '/people': ['/devices', '/link', '/recovery'],
  '/ledger': ['/changes'],
  '/sync': ['/verify', '/claim'],
  '/items': ['/duplicates'],
};

/** Whether the screen at `location` belongs to the destination. */
export const isAt = (location: string, href: string): boolean =>
  [href, ...(behind[href] ?? [])].some((each) => isUnder(location, each));
