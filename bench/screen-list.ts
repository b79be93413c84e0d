/** The screens of the bench: where each is, what stands there when it is open, and what is done there. */

/** What a person presses; `opens`: what stands in the page after it, where it opens something. */
export type Press = {
  readonly role: 'button' | 'radio';
  readonly name: string | RegExp;
  readonly opens?: string;
};

export type Screen = {
  readonly name: string;
  readonly path: string;
  /** What one came for, not the heading alone: a selector. */
  readonly content: string;
  readonly presses: readonly Press[];
  /** What is typed into its search, letter by letter. */
  readonly typed?: string;
  /** The field to type in. */
  readonly field?: string;
};

const row = 'main [data-row]';
/** A message at the foot of the page is a dialog too, and none that anybody opened. */
const sheet = '[role="dialog"]:not([aria-modal="false"])';
const search = 'main input[type="search"]';
const opening = (name: string | RegExp): Press => ({ role: 'button', name, opens: sheet });
const chip = (name: string | RegExp): Press => ({ role: 'radio', name });
const within = (label: string): string => `main section[aria-label="${label}"] li`;

export const screens: readonly Screen[] = [
  {
    name: 'Today',
    path: '/',
    content: within('Just written here'),
    presses: [opening('Issue')],
    typed: 'rice r',
    field: search,
  },
  {
    name: 'Items',
    path: '/items',
    content: row,
    presses: [chip('In stock'), chip('None left'), chip('All'), opening('Filter')],
    typed: 'rice r',
    field: search,
  },
  {
    name: 'An item',
    path: '/items/item-35',
    content: 'main ul[aria-label="Ledger"] li',
    presses: [opening('Issue')],
  },
  {
    name: 'A lot',
    path: '/items/item-35/lots/L-35',
    content: 'main ul[aria-label="Came in"] li',
    presses: [opening('Recall this lot')],
  },
  {
    name: 'Places',
    path: '/places',
    content: 'main [role="treeitem"]',
    presses: [opening('New place')],
    typed: 'place 3',
    field: search,
  },
  {
    name: 'A place',
    path: '/places/place-35',
    content: 'main ul[aria-label="What lies here"] li',
    presses: [opening('Receive here'), opening('Move everything from here…')],
  },
  {
    name: 'Ledger',
    path: '/ledger',
    content: 'main button[data-row] bdi',
    presses: [opening('Filter')],
  },
  {
    name: 'Attention',
    path: '/attention',
    content: 'main section[aria-label]',
    presses: [{ role: 'button', name: /^Show all/, opens: row }],
  },
  {
    name: 'Opening stock',
    path: '/attention/opening-stock',
    content: 'main ul[aria-label="Shelves below zero"] li',
    presses: [],
    typed: 'rice r',
    field: search,
  },
  {
    name: 'Expiring',
    path: '/expiring',
    content: row,
    presses: [{ role: 'button', name: /^What to do with/, opens: '[role="menu"]' }],
  },
  { name: 'Counts', path: '/counts', content: 'main ul[aria-label="Open"] li', presses: [] },
  { name: 'New count', path: '/counts/new', content: 'main form, main fieldset', presses: [] },
  {
    name: 'A count sheet',
    path: '/counts/sheet-all',
    content: 'main ul[aria-label="Places to count"] li',
    presses: [],
    typed: 'rice r',
    field: search,
  },
  {
    name: 'A place of it',
    path: '/counts/sheet-all/at/place-35',
    content: 'main ul[aria-label="What lies here"] li',
    presses: [],
    typed: 'rice r',
    field: search,
  },
  {
    name: 'Its review',
    path: '/counts/sheet-all/review',
    content: row,
    presses: [chip(/^All/), chip(/^Not counted/), chip(/^Differs/)],
  },
  { name: 'Its closing', path: '/counts/sheet-all/close', content: 'main button', presses: [] },
  {
    name: 'Contacts',
    path: '/parties',
    content: row,
    presses: [chip('Supply'), chip('All'), opening('New contact')],
    typed: 'borrower 1',
    field: search,
  },
  {
    name: 'A contact',
    path: '/parties/party-1',
    content: 'main ul[aria-label="Entries"] li',
    presses: [opening('Lend to them')],
  },
  {
    name: 'Loans',
    path: '/loans',
    content: row,
    presses: [chip(/^Overdue/), chip(/^All/), opening('Lend')],
  },
  { name: 'Kits', path: '/kits', content: row, presses: [opening('New kit')] },
  {
    name: 'A kit',
    path: '/kits/kit-1',
    content: 'main ul[aria-label="What belongs to it"] li',
    presses: [opening('Pick')],
    typed: 'rice r',
    field: 'main [role="combobox"]',
  },
  {
    name: 'Reservations',
    path: '/reservations',
    content: 'main ul[aria-label="Reservations"] li',
    presses: [opening('Reserve')],
  },
  { name: 'Shopping', path: '/shopping', content: row, presses: [opening('Add')] },
  {
    name: 'Value',
    path: '/value',
    content: 'main ul[aria-label="Items by value"] li',
    presses: [chip('First in, first out'), chip('Average')],
  },
  { name: 'Duplicates', path: '/duplicates', content: row, presses: [opening(/^Merge/)] },
  {
    name: 'Fields',
    path: '/settings/fields',
    content: 'main button',
    presses: [opening('New field')],
  },
  { name: 'Scan in a row', path: '/scan', content: 'main input', presses: [chip('Issue')] },
  { name: 'Import', path: '/import', content: 'main button', presses: [] },
];
