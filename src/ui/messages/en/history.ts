/** Texts about a history that is still on its way; keys begin with `history.`. */
export const history = {
  'history.loading': 'History loading',
  'history.loadingText':
    'What you have and where it lies is here, and you can work. What was recorded before is still coming.',
  'history.soMany': '{held, number} of {of, number} entries',
} as const;
