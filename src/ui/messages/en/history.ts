/** Texts about a history that is still on its way; keys begin with `history.`. */
export const history = {
  'history.coming': 'History loading',
  'history.offline': 'History waits for a network',
  'history.unreachable': 'History waits for the server',
  'history.switched-off': 'History waits while you work offline',
  'history.paused': 'History not loading',
  'history.barred': 'History not complete',
  'history.coming.text':
    'What you have and where it lies is here, and you can work. What was recorded before comes by itself.',
  'history.offline.text':
    'What you have and where it lies is here, and you can work. The rest comes by itself once there is a network.',
  'history.unreachable.text':
    'What you have and where it lies is here, and you can work. The rest comes by itself once the server answers.',
  'history.switched-off.text':
    'What you have and where it lies is here, and you can work. The rest comes once you switch back.',
  'history.paused.text':
    'Sync is paused, so what was recorded before does not come. What you have and where it lies is here, and you can work.',
  'history.barred.text':
    'This device gets nothing more from the server. What was recorded before and is not here yet will not come.',
  'history.toSync': 'Why, and what you can do',
  'history.soMany': '{held, number} of {of, number} entries',
  'history.awaited': 'The history is not all here',
  'history.awaitedText':
    'This needs everything that was recorded before. Above stands whether it is coming.',
  'history.awaitedShort': 'Not shown: this needs what was recorded before.',
  'history.syncLead':
    'This device works without any network, and will hold the whole ledger once its history is here. Sync only compares and exchanges.',
} as const;
