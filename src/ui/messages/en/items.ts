/** Texts of the list of items and of the sheet that makes one. */
export const items = {
  'items.new': 'New item',
  'items.unnamed': 'Item without a name yet',
  'items.unit': 'Unit',
  'items.unitHint': 'What one of it is called: piece, box, kg',
  'items.retired': 'Retired',
  'items.unregistered': 'Not registered',
  'items.whereMore': '{where} and {more, plural, one {# more} other {# more}}',
} as const;
