/** Texts of this area; keys begin with `attention.`. */
export const attention = {
  'attention.lead':
    'Things that are true and that a person should look at. Nothing here was refused or lost.',
  'attention.none': 'Nothing needs a look',
  'attention.noneText':
    'No stock is below zero, every count agreed with the book, and no two devices said different things.',
  'attention.showAll': 'Show all {count, number}',
  'attention.showFewer': 'Show fewer',
  'attention.more': 'More for {name}',
  'attention.lot': 'lot {lot}',
  'attention.evidence': 'What happened',
  'attention.evidenceLine': '{sentence} · {person}, {device}, {when}',
  'attention.unknownDevice': 'a device that is not known here',
  'attention.letBe': 'Let it be',
  'attention.letBeDone': 'Left as it is. It comes back if something new is written about it.',
  'attention.dismissed':
    'Show {count, plural, one {# that somebody let be} other {# that somebody let be}}',
  'attention.dismissedHide': 'Hide what was let be',
  'attention.dismissedTitle': 'Let be',
  'attention.dismissedText':
    'Somebody looked at these and left them as they are. They are still true.',
  'attention.bringBack': 'Bring it back',
  'attention.broughtBack': 'It is on the list again.',
  'attention.notDone': 'This was not accepted: {reason}.',

  'attention.negative-stock': 'Below zero',
  'attention.negative-stock.text':
    '{count, plural, one {# item has} other {# items have}} less than nothing: more went out than was ever written in.',
  'attention.count-differs': 'Counts that did not agree',
  'attention.count-differs.text':
    'Someone saw something else than the book said. Keep the count if the difference is accepted; keep the difference if late entries from before it should still move the shelf.',
  'attention.kept-twice': 'One difference, kept in two ways',
  'attention.kept-twice.text':
    'Two people kept the difference of one count without knowing of each other, and wrote different amounts. The first one counts until the other is taken instead.',
  'attention.before-or-after': 'Before or after the count?',
  'attention.before-or-after.text':
    'Whoever counted did not know of these entries. Say on which side of the count they happened.',
  'attention.serial-twice': 'One number, more than one piece',
  'attention.serial-twice.text':
    'A piece with a number of its own can be in one place only. Say where it is.',
  'attention.lot-contested': 'Different expiry dates for one lot',
  'attention.lot-contested.text':
    'Two people set the date without knowing of each other. The earliest counts until one is chosen.',
  'attention.returned-too-much': 'More came back than was lent',
  'attention.returned-too-much.text':
    'The same return may have been written twice. Undo one of them, or count what is there.',
  'attention.reserved-too-much': 'More is promised than there is',
  'attention.reserved-too-much.text':
    'Let one of the reservations go, or get more before it is due.',
  'attention.closed-place': 'Stock in a place that is closed',
  'attention.closed-place.text': 'Nobody looks for it there. Move it on, or open the place again.',
  'attention.retired-in-use': 'Retired, and still in use',
  'attention.retired-in-use.text':
    'The item was retired, yet it has stock or was moved since. Take it back into use, or take out what is left.',
  'attention.unregistered': 'Stock of something nobody registered',
  'attention.unregistered.text':
    'There are entries for it, but nothing says what it is. Its stock is kept; give it a name.',
  'attention.kit-retired-item': 'A kit with a retired item',
  'attention.kit-retired-item.text':
    'The kit cannot be filled any more. Take the item out of it, or back into use.',
  'attention.barcode-shared': 'One barcode on several items',
  'attention.barcode-shared.text':
    'A scan cannot tell these apart. Withdraw the barcode from all but one.',
  'attention.place-cycle': 'Places moved into each other',
  'attention.place-cycle.text':
    'Two people moved places at the same time, so that each would have lain in the other. The later move was left out.',
  'attention.event-of-the-future': 'Written in the future',
  'attention.event-of-the-future.text':
    'A device wrote these with a clock that is ahead. Set its date and time; the entries count all the same.',

  'attention.countedBook': 'Counted {counted}, the book said {expected}',
  'attention.countAgain': 'Count',
  'attention.recount': 'Count again',
  'attention.keepCount': 'Keep count',
  'attention.keepCountDone': 'The count of {item} is kept.',
  'attention.keepDifference': 'Keep difference',
  'attention.keepDifferenceDone': 'The difference of {item} is written down: {change}.',
  'attention.keptTwice':
    '{first} wrote down {change}, and that counts; {second} wrote down {other}',
  'attention.takeInstead': 'Take {other} instead',
  'attention.takeInsteadDone': 'For {item}, {other} is written down now.',
  'attention.receiveMissing': 'Receive the missing {quantity}',
  'attention.received': 'Received {quantity} {item} in {place}.',
  'attention.doubt':
    '{change} {stands, select, before {stands before the count} other {stands after the count}}',
  'attention.before': 'Before the count',
  'attention.after': 'After the count',
  'attention.beforeDone': 'It happened before the count.',
  'attention.afterDone': 'It happened after the count.',
  'attention.serial': 'Number {lot}',
  'attention.serialIn': 'It is in {place}',
  'attention.serialDone': '{lot} is in {place}.',
  'attention.expiryIs': 'It is {day}',
  'attention.expiryNone': 'It does not expire',
  'attention.expiryDone': 'The expiry of lot {lot} is chosen.',
  'attention.tooMuch': '{quantity} too much',
  'attention.short': '{quantity} short',
  'attention.undoReturn': 'Undo the last return',
  'attention.letGo': 'Let go {quantity} for {day}',
  'attention.letGoNoDay': 'Let go {quantity}',
  'attention.letGoDone': 'The reservation is let go.',
  'attention.reopen': 'Open the place again',
  'attention.reopenDone': '{place} is open again.',
  'attention.moveOn': 'Move it on',
  'attention.reinstate': 'Take back into use',
  'attention.reinstateDone': '{item} is in use again.',
  'attention.writeOffRest': 'Write off what is left',
  'attention.register': 'Say what it is',
  'attention.takeOut': 'Take it out of the kit',
  'attention.takeOutDone': '{item} is out of the kit.',
  'attention.ofKit': 'in the kit {kit}',
  'attention.barcode': 'Barcode {barcode}',
  'attention.withdraw': 'Withdraw from {item}',
  'attention.withdrawn': 'Barcode {barcode} withdrawn from {item}.',
  'attention.wouldLieIn': 'was to be moved into {place}',
  'attention.forgetMove': 'Forget that move',
  'attention.forgetMoveDone': 'The move is taken back.',
  'attention.futureBy': 'Written by {device}',
  'attention.asOfNow': 'It happened now',
  'attention.asOfNowDone': 'Written once more, as of now.',

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
