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
  'history.part.text':
    'This app was updated before the history was here. What you see is only what has come so far: what you have, where it lies and what you may do can be wrong until the rest is here. Nothing is lost.',
  'history.unsettled':
    '{count, plural, one {One item} other {# items}} may still change: what was recorded late is not counted there yet.',
  'history.toSync': 'Why, and what you can do',
  'history.soMany': '{held, number} of {of, number} entries',
  'history.awaited': 'The history is not all here',
  'history.awaitedText':
    'This needs everything that was recorded before. Above stands whether it is coming.',
  'history.awaitedShort': 'Not shown: this needs what was recorded before.',
  'history.noLedgerFile':
    'Not all entries are here yet. The ledger can be saved as CSV once they are.',
  'history.noFile':
    'Not all entries are here yet, so a table would be wrong. It can be saved once they are.',
  'history.partBackup':
    'A backup file made now holds only the entries that are here so far, and everything that was written on this device.',
  'history.syncLead':
    'This device works without any network, and will hold the whole ledger once its history is here. Sync only compares and exchanges.',
} as const;
