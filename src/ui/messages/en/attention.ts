/** Texts of this area; keys begin with `attention.`. */
export const attention = {
  'attention.lead':
    'Things that are true and that a person should look at. Nothing here was refused or lost.',
  'attention.none': 'Nothing needs a look',
  'attention.noneText':
    'No stock is below zero, every count agreed with the book, and no two items share a barcode.',
  'attention.showAll': 'Show all {count, number}',
  'attention.showFewer': 'Show fewer',
  'attention.more': 'More for {name}',
  'attention.openItem': 'Open the item',
  'attention.openPlace': 'Open the place',
  'attention.lot': 'lot {lot}',
  'attention.negative-stock': 'Below zero',
  'attention.negative-stock.text':
    '{count, plural, one {# item has} other {# items have}} less than nothing: more went out than was ever written in.',
  'attention.count-differs': 'Counts that did not agree',
  'attention.count-differs.text':
    'Someone saw something else than the book said. The count holds; the difference may be worth a second look.',
  'attention.barcode-shared': 'One barcode on several items',
  'attention.barcode-shared.text':
    'A scan cannot tell these apart. Withdraw the barcode from all but one.',
  'attention.event-of-the-future': 'Written in the future',
  'attention.event-of-the-future.text':
    'A device wrote these with a clock that is ahead. Set its date and time; the entries count all the same.',
  'attention.place-cycle': 'Places moved into each other',
  'attention.place-cycle.text':
    'Two people moved places at the same time, so that each would have lain in the other. The later move was left out.',
  'attention.barcode': 'Barcode {barcode}',
  'attention.countedBook': 'Counted {counted}, the book said {expected}',
  'attention.futureBy': 'Written by {device}',
  'attention.countAgain': 'Count',
  'attention.recount': 'Count again',
  'attention.confirm': 'It is {quantity}',
  'attention.confirmed': '{item} confirmed: {quantity} in {place}.',
  'attention.receiveMissing': 'Receive the missing {quantity}',
  'attention.received': 'Received {quantity} {item} in {place}.',
  'attention.withdraw': 'Withdraw from {item}',
  'attention.withdrawn': 'Barcode {barcode} withdrawn from {item}.',
  'attention.takeBack': 'Take the entry back',
  'attention.takenBack': 'Taken back.',
  'attention.notDone': 'This was not accepted ({reason}).',
  'attention.opening': 'Enter opening stock',
  'attention.openingImport': 'Import a stock file',
  'attention.openingText':
    'That is usual after an import of sales or issues: what lay on the shelves at the beginning was never told. Count what lies there now, or import a file that says it.',
  'opening.title': 'Opening stock',
  'opening.lead':
    'Count what lies there now and type it in. Enter saves and goes to the next line; every line is an ordinary count.',
  'opening.back': 'Attention',
  'opening.find': 'Find by name or code',
  'opening.list': 'Shelves below zero',
  'opening.progress': '{done, number} of {count, plural, one {# shelf} other {# shelves}} counted',
  'opening.quantity': 'What lies there of {item} in {place}',
  'opening.book': 'Book: {quantity}',
  'opening.saved': 'Counted: {quantity}',
  'opening.undo': 'Undo the count of {item}',
  'opening.none': 'No shelf is below zero',
  'opening.noneText': 'There is nothing to enter here any more.',
  'opening.noneFound': 'Nothing fits',
  'opening.noneFoundText':
    'Only what is below zero is listed here. Everything else is counted on its own page.',
} as const;
