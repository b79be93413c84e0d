/** Texts about several ledgers in one installation; keys begin with `ledgers.`. */
export const ledgers = {
  'ledgers.leave': 'Leave',
  'ledgers.leaveNamed': 'Leave {name}',
  'ledgers.leaveTitle': 'Leave {name}?',
  'ledgers.leaveNow': 'Leave it',
  'ledgers.left': '{name} is no longer on this device.',
  'ledgers.remove': 'Remove',
  'ledgers.removeNamed': 'Remove {name} from this device',
  'ledgers.removeTitle': 'Remove {name}?',
  'ledgers.removeNow': 'Remove it',
  'ledgers.leaveExample':
    'The example goes away with all that was tried in it. It can be made anew at any time.',
  'ledgers.leaveBroughtIn': 'All of it stands in {into} too, so nothing is lost.',
  'ledgers.anotherLedger': 'another ledger',
  'ledgers.leaveLooking': 'Asking the server at {server} whether it has everything…',
  'ledgers.leaveAllThere':
    'Everything in it is on the server at {server}, compared {when}. Only the copy on this device goes away; with a new invitation it comes back.',
  'ledgers.leaveAlone':
    '{count, plural, one {Its one entry exists} other {All its {count, number} entries exist}} on this device and nowhere else. Save them as a file first: without it nothing brings them back.',
  'ledgers.leaveOnlyHere':
    '{count, plural, one {One entry has} other {{count, number} entries have}} not reached the server at {server}. Save a file with everything first, or wait until they have been sent.',
  'ledgers.leaveNotCompared':
    'The server at {server} does not answer, so up to {count, plural, one {one entry} other {{count, number} entries}} may exist only here. Save a file with everything first.',
  'ledgers.saveFirst': 'Save everything as a file',
  'ledgers.savedFirst': '{file} is saved. Keep it somewhere safe; any device can open it.',
  'ledgers.leaveType': 'To leave without a file, type its name: {name}',
  'ledgers.leaveWrong': 'This is not its name.',
} as const;
