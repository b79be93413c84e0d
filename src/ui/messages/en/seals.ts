/** Texts about who stands by what; keys begin with `seals.`. */
export const seals = {
  'seals.leftInFile':
    '{count, plural, one {# entry was} other {# entries were}} not taken: no device that this ledger knows has signed {count, plural, one {it} other {them}}. The file still has {count, plural, one {it} other {them}}.',
  'seals.turnedAway':
    '{count, plural, one {One device} other {# devices}} with unsigned entries on the server',
  'seals.turnedAwayText':
    'The server offered entries in the name of {count, plural, one {a device} other {devices}} that nobody has signed. They were not taken. If this stays so, ask whoever runs the server.',
  'seals.keyMissing': 'This device has lost its key',
  'seals.keyMissingText':
    'It still receives what others write. What is written here cannot be signed, so it stays here until this device joins again. A backup file holds all of it.',
} as const;
