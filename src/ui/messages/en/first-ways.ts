/** The other ways in that the first run offers. */
export const firstWays = {
  'link.newStart': 'This is another device of mine',
  'recovery.useStart': 'I have a code on paper',
} as const;
