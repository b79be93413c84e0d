/** The word about sync that stands on every screen. */
export const syncWord = {
  'sync.word.paused': 'Sync paused',
  'sync.word.switchedOff': 'Offline on purpose',
  'sync.word.switchedOffPending': 'Offline on purpose, only here: {pending, number}',
  'sync.word.sending': 'Sending: {pending, number}',
  'sync.word.comparing': 'Comparing…',
  'sync.word.pending': 'Only on this device: {pending, number}',
  'sync.word.notConnected': 'Not connected',
  'sync.word.offline': 'Offline',
  'sync.word.unreachable': 'Server not reachable',
  'sync.word.inStep': 'In step (compared {time})',
  'sync.word.example': 'Example, never synced',
  'sync.short.pending': 'Only here: {pending, number}',
  'sync.short.unreachable': 'No server',
  'sync.short.inStep': 'In step {time}',
  'sync.short.example': 'Example',
} as const;
