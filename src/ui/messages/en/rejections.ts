/** Why a command was turned down, with the numbers. */
export const rejections = {
  'rejected.insufficient-stock': 'only {onHand} on hand in {shelf}, and {requested} asked for',
  'rejected.place-closed': '{place} is closed',
  'rejected.place-unknown': 'the place {place} is not known here',
  'rejected.barcode-taken': '{holder} already carries the barcode {barcode}',
  'rejected.date-in-future': '{date} is still to come',
  'rejected.name-taken': 'there is already a place called {name} here',
  'rejected.place-not-empty':
    'there {items, plural, =0 {are no items} one {is # item} other {are # items}} and {places, plural, =0 {no places} one {# place} other {# places}} in it',
  'rejected.item-unknown': 'this item is not registered yet',
  'rejected.item-exists': 'this item is registered already',
  'rejected.item-retired': 'this item is retired',
  'rejected.quantity-invalid': 'this quantity cannot be kept',
  'rejected.same-place': 'it lies there already',
  'rejected.place-exists': 'this place is open already',
  'rejected.place-within-itself': 'a place cannot lie within itself',
  'rejected.text-missing': 'something is left empty that must be filled in',
  'rejected.access-not-voidable':
    'who belongs to the ledger, and with which devices, is not taken back',
  'rejected.other': 'the ledger turned it down ({code})',
} as const;
