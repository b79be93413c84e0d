/** Texts of the list of items and of the sheet that makes one. */
export const items = {
  'items.new': 'New item',
  'items.unnamed': 'Item without a name yet',
} as const;
