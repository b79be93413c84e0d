/** Texts about what came while nobody looked; keys begin with `away.`. */
export const away = {
  'away.title': 'While you were away',
  'away.dismiss': 'Dismiss what came while you were away',
  'away.who': '{person} on {device}',
  'away.received': '{count, number} received',
  'away.issued': '{count, number} issued',
  'away.moved': '{count, number} moved',
  'away.counted': '{count, number} counted',
  'away.differs':
    '{count, plural, one {one count that differs} other {{count, number} counts that differ}}',
  'away.writtenOff': '{count, number} written off',
  'away.found': '{count, number} found',
  'away.lent': '{count, number} lent',
  'away.returned': '{count, number} returned',
  'away.items': '{count, plural, one {one item described} other {{count, number} items described}}',
  'away.places':
    '{count, plural, one {one change of places} other {{count, number} changes of places}}',
  'away.undone': '{count, number} taken back',
  'away.other': '{count, plural, one {one other entry} other {{count, number} other entries}}',
  'away.see': 'See these {count, plural, one {entry} other {{count, number} entries}}',
  'away.attention':
    '{count, plural, one {Look at the count that differs} other {Look at the {count, number} counts that differ}}',
  'away.filter': 'Came while you were away',
} as const;
