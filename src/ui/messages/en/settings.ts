/** Texts of this area; keys begin with `settings.`. */
export const settings = {
  'settings.ledger': 'This ledger',
  'settings.name': 'Name',
  'settings.rename': 'Rename',
  'settings.renamed': 'Now called {name}.',
  'settings.you': 'You',
  'settings.youText':
    'Your name stands beside everything you write down. It can be forgotten without touching the ledger.',
  'settings.ledgers': 'Ledgers on this device',
  'settings.open': 'open now',
  'settings.example': 'example',
  'settings.switch': 'Open',
  'settings.switchTo': 'Open {name}',
  'settings.remove': 'Remove',
  'settings.removeNamed': 'Remove {name} from this device',
  'settings.removeTitle': 'Remove {name} from this device?',
  'settings.removeExample':
    'The example goes away with all that was tried in it. It can be made anew at any time.',
  'settings.removeOwn':
    'The copy on this device is deleted. The server at {server} and the other devices keep theirs; this device can be invited again.',
  'settings.removeAlone':
    'This ledger exists only on this device. Once it is removed, nothing can bring it back but a backup file.',
  'settings.removePending':
    '{pending, plural, one {# entry exists} other {# entries exist}} only on this device and would be lost. Save a backup file first.',
  'settings.removeType': 'Type the name of the ledger to go on: {name}',
  'settings.removeWrong': 'This is not its name.',
  'settings.removeNow': 'Remove it',
  'settings.saveFirst': 'Save a backup file',
  'settings.removed': '{name} is removed from this device.',
  'settings.another': 'Found another stockroom',
  'settings.look': 'Appearance',
  'settings.theme': 'Light or dark',
  'settings.theme.system': 'As the device',
  'settings.theme.light': 'Light',
  'settings.theme.dark': 'Dark',
  'settings.language': 'Language',
  'settings.language.en': 'English',
  'settings.language.pseudo': 'Pseudo (for testing)',
  'settings.languageHint': 'Dates and numbers follow the settings of your browser.',
  'settings.export': 'Take your data with you',
  'settings.exportText':
    'Stock and ledger as tables for any spreadsheet, or everything as a backup file.',
  'settings.exportStock': 'Stock on hand as CSV',
  'settings.exportLedger': 'Ledger as CSV',
  'settings.exportBundle': 'Everything as a backup file',
  'settings.exported': '{file} is saved.',
  'settings.keys': 'Keyboard',
  'settings.showKeys': 'Show the shortcuts',
  'settings.update': 'New version',
  'settings.updateText':
    'A new version is ready. It takes over when you reload; what you are writing is kept.',
} as const;
