/** What is said of a backup file that is read in, at the first run and later. */
export const backupFiles = {
  'sync.backupRefused': 'This file could not be read: {reason}. Nothing was changed.',
  'sync.backupRefused.no-magic': 'it is no Tallystick file',
  'sync.backupRefused.cut': 'its end is missing',
  'sync.backupRefused.malformed': 'it is damaged',
  'sync.backupRefused.too-large': 'it is too large',
  'sync.backupRefused.another-ledger': 'it belongs to another ledger',
  'sync.backupRefused.other': '{code}',
  'seals.unproven':
    '{count, plural, one {# entry is} other {# entries are}} not signed, so nobody can tell whether somebody changed {count, plural, one {it} other {them}}.',
} as const;
