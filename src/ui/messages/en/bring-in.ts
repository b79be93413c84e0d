/** Texts about bringing one ledger into another; keys begin with `bringIn.`. */
export const bringIn = {
  'bringIn.link': 'Bring another ledger into this one',
  'bringIn.title': 'Bring a ledger into {name}',
  'bringIn.lead':
    'You kept a stockroom of your own on this device. Its items, places and whole history can become part of this one.',
  'bringIn.entries': '{count, plural, one {# entry} other {{count, number} entries}}',
  'bringIn.alone': 'only on this device',
  'bringIn.now': 'Bring it in',
  'bringIn.nowNamed': 'Bring it in: {name}',
  'bringIn.keep': 'Keep both apart',
  'bringIn.what':
    'Everything is written down again here with its old dates: what was received, issued, moved and counted, and what was taken back. Your name stands beside it. People and import notes are not carried over.',
  'bringIn.after': 'Nothing is taken away: {name} stays as it is until you leave it.',
  'bringIn.running': 'Bringing in {name}: {done, number} of {total, number}',
  'bringIn.takingBack': 'Taking {name} out again: {done, number} of {total, number}',
  'bringIn.done':
    '{count, plural, one {One entry of {name} now stands here.} other {{count, number} entries of {name} now stand here.}}',
  'bringIn.leftOut':
    '{count, plural, one {One entry} other {{count, number} entries}} could not be read by this version and stayed behind.',
  'bringIn.isIn': 'It is part of this ledger now.',
  'bringIn.undo': 'Take it out again',
  'bringIn.undoNamed': 'Take it out again: {name}',
  'bringIn.undone': '{name} was taken out again.',
  'bringIn.leave': 'Leave {name}…',
  'bringIn.none': 'No other ledger to bring in',
  'bringIn.noneText': 'There is no other stockroom of your own with entries on this device.',
  'bringIn.toToday': 'Go to Today',
  'bringIn.refused.there-already':
    'Its items stand here already: somebody has brought it in from another device.',
  'bringIn.refused.storage-full':
    'The device has no room left. What was written stays; free some room and bring it in again to go on.',
  'bringIn.refused.storage-lost':
    'The browser lost its storage for a moment. What was written stays; bring it in again to go on.',
  'bringIn.refused.history-loading':
    'What was recorded before is not all here yet. Bring it in again once it is, to go on.',
  'bringIn.refused.read-only':
    'A newer version of the app has taken over in another tab. Reload this page and bring it in again.',
} as const;
