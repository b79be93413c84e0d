/** What the verbs are called. */
export const verbTitles = {
  'verbs.title.receive': 'Receive',
  'verbs.title.issue': 'Issue',
  'verbs.title.move': 'Move',
  'verbs.title.count': 'Count',
  'verbs.title.write-off': 'Write off',
  'verbs.title.found': 'Record as found',
  'verbs.title.hold': 'Put on hold',
  'verbs.title.release': 'Release',
  'verbs.title.lend': 'Lend',
} as const;
