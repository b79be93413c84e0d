/** Texts of the first screen. */
export const today = {
  'today.scan': 'Scan or search',
  'today.verbs': 'What happened?',
  'today.attention': 'Needs attention',
  'today.attention.negative-stock':
    '{count, plural, one {One shelf is} other {{count, number} shelves are}} below zero',
  'today.attention.count-differs':
    '{count, plural, one {One count} other {{count, number} counts}} did not agree with the book',
  'today.attention.barcode-shared':
    '{count, plural, one {One barcode stands} other {{count, number} barcodes stand}} on two items',
  'today.attention.event-of-the-future':
    '{count, plural, one {One item has an entry} other {{count, number} items have entries}} from the future',
  'today.attention.place-cycle':
    '{count, plural, one {One place was} other {{count, number} places were}} moved into itself',
  'today.seeAll': 'See all',
  'today.seeLedger': 'Whole ledger',
  'today.recent': 'Just written here',
  'today.undoOf': 'Undo: {sentence}',
  'today.redoOf': 'Let it stand: {sentence}',
  'today.empty': 'Nothing on the shelves yet',
  'today.emptyText':
    'Register your first item, receive something straight away, or bring in a spreadsheet.',
  'today.import': 'Import a spreadsheet',
  'today.found': '{count, plural, one {# item found} other {{count, number} items found}}',
  'today.foundList': 'Items found',
  'today.foundAll': 'See all {count, number}',
  'today.notFound': 'Nothing found for “{query}”',
  'today.notFoundText': 'Try fewer letters, or register it as a new item.',
  'today.notFoundCode':
    'No item carries this code yet. Register it now, or open the item and assign the barcode there.',
  'today.newNamed': 'New item “{query}”',
  'today.newWithBarcode': 'New item with this barcode',
} as const;
