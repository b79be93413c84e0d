/** Texts about the stockroom at a moment that is over. */
export const past = {
  'past.enter': 'See the stockroom as it was',
  'past.title': 'The past',
  'past.opening': 'Going back …',
  'past.failed': 'The past could not be read. Please try again.',
  'past.cancel': 'Cancel',
  'past.leave': 'Back to now',
  'past.moment': 'Moment',
  'past.following': 'The lists follow … {percent} %',
  'past.followingLabel': 'The lists follow',
  'past.earlier': 'To the entry before',
  'past.later': 'To the next entry',
  'past.way': 'How the past is told',
  'past.was': 'As it was',
  'past.believed': 'As we then believed',
  'past.wasText':
    'With all that is known today: late entries stand where they belong, and what was taken back does not count.',
  'past.believedText':
    'Only what had been recorded by this moment, mistakes included. The same on every device.',
  'past.day': 'Day',
  'past.time': 'Time',
  'past.readOnly': 'Nothing can be recorded here.',
  'past.since':
    '{count, plural, one {# entry has} other {# entries have}} come since you went back.',
  'past.readAgain': 'Take them in',
  'past.onlyNow': 'Only for now',
  'past.onlyNowTitle': 'This screen knows no past.',
  'past.onlyNowText':
    'It would show the present. Items, places, loans, the ledger, the value and others can be seen as they were.',
} as const;
