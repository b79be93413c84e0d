/** The places one can go, in the order in which they stand. */
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

export const destinations: readonly Destination[] = [
  { href: '/', icon: 'today', label: 'shell.today', key: 't', onPhone: true },
  { href: '/items', icon: 'items', label: 'shell.items', key: 'i', onPhone: true },
  { href: '/places', icon: 'places', label: 'shell.places', key: 'p', onPhone: true },
  { href: '/counts', icon: 'count', label: 'counts.title', key: 'c', onPhone: false },
  { href: '/ledger', icon: 'ledger', label: 'shell.ledger', key: 'l', onPhone: true },
  { href: '/attention', icon: 'attention', label: 'shell.attention', key: 'a', onPhone: false },
  { href: '/shopping', icon: 'shopping', label: 'shell.shopping', key: 'b', onPhone: false },
  { href: '/value', icon: 'value', label: 'shell.value', key: 'v', onPhone: false },
  { href: '/loans', icon: 'lend', label: 'loans.title', key: 'o', onPhone: false },
  { href: '/kits', icon: 'kit', label: 'kits.title', key: 'k', onPhone: false },
  { href: '/parties', icon: 'person', label: 'parties.title', key: 'n', onPhone: false },
  { href: '/import', icon: 'exchange', label: 'shell.exchange', key: 'e', onPhone: false },
  { href: '/sync', icon: 'sync', label: 'shell.sync', key: 's', onPhone: false },
  { href: '/settings', icon: 'settings', label: 'shell.settings', key: ',', onPhone: false },
];

/** Whether the screen at `location` belongs to the destination. */
export const isAt = (location: string, href: string): boolean =>
  href === '/' ? location === '/' : location === href || location.startsWith(`${href}/`);
