/** Texts of the verbs' sheet. */
export const verbs = {
  'verbs.title.receive': 'Receive',
  'verbs.title.issue': 'Issue',
  'verbs.title.move': 'Move',
  'verbs.title.count': 'Count',
  'verbs.title.write-off': 'Write off',
  'verbs.title.found': 'Record as found',
} as const;
