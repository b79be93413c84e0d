/** Texts of the first screen. */
export const today = {
  'today.scan': 'Scan or search',
  'today.scanInARow': 'Scan in a row',
  'today.verbs': 'What happened?',
  'today.readOnly': 'You look at this ledger. What happens here is written down by others.',
  'today.attention': 'Needs attention',
  'today.attention.negative-stock':
    '{count, plural, one {One shelf is} other {{count, number} shelves are}} below zero',
  'today.attention.count-differs':
    '{count, plural, one {One count} other {{count, number} counts}} did not agree with the book',
  'today.attention.kept-twice':
    '{count, plural, one {One difference was} other {{count, number} differences were}} kept in two ways',
  'today.attention.barcode-shared':
    '{count, plural, one {One barcode stands} other {{count, number} barcodes stand}} on two items',
  'today.attention.event-of-the-future':
    '{count, plural, one {One item has an entry} other {{count, number} items have entries}} from the future',
  'today.attention.place-cycle':
    '{count, plural, one {One place was} other {{count, number} places were}} moved into itself',
  'today.attention.before-or-after':
    '{count, plural, one {One entry may have} other {{count, number} entries may have}} happened before or after a count',
  'today.attention.serial-twice':
    '{count, plural, one {One number stands} other {{count, number} numbers stand}} for more than one piece',
  'today.attention.lot-contested':
    '{count, plural, one {One lot has} other {{count, number} lots have}} two expiry dates',
  'today.attention.returned-too-much':
    '{count, plural, one {One loan came} other {{count, number} loans came}} back more than whole',
  'today.attention.reserved-too-much':
    '{count, plural, one {One item is} other {{count, number} items are}} promised more often than there is',
  'today.attention.closed-place':
    '{count, plural, one {One shelf is} other {{count, number} shelves are}} in a place that is closed',
  'today.attention.retired-in-use':
    '{count, plural, one {One retired item is} other {{count, number} retired items are}} still in use',
  'today.attention.unregistered':
    '{count, plural, one {One item has} other {{count, number} items have}} stock and no name',
  'today.attention.kit-retired-item':
    '{count, plural, one {One kit holds} other {{count, number} kits hold}} a retired item',
  'today.attention.withheld':
    '{count, plural, one {One entry was} other {{count, number} entries were}} set aside',
  'today.attention.clock-corrected':
    '{count, plural, one {One clock was} other {{count, number} clocks were}} wrong',
  'today.counts': 'Open counts',
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
  'today.supply': 'Shopping list',
  'today.belowMinimum':
    '{count, plural, one {# item is} other {# items are}} below {count, plural, one {its} other {their}} minimum',
  'today.overdue': '{count, plural, one {# order is} other {# orders are}} overdue',
} as const;
