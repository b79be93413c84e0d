/** Texts on paper; keys begin with `print.`. */
export const print = {
  'print.print': 'Print',
  'print.check': 'Check code {code} · as of {when}',
  'print.item': 'Item',
  'print.place': 'Place',
  'print.onHand': 'On hand',
  'print.worth': 'Value',
  'print.expected': 'Expected',
  'print.counted': 'Counted',
  'print.difference': 'Difference',
  'print.by': 'Counted by',
} as const;
