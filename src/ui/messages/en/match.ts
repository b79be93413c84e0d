/** Files from device to device: backups, and matching without a network. */
export const match = {
  'match.title': 'Files: backup, and matching without a network',
  'match.text':
    'A file carries every entry, with photos. Reading one in adds what this device lacks; nothing is doubled or overwritten. Two devices that never meet a server hold the same once each has read the other’s file.',
  'match.share': 'Share…',
  'match.same': 'Both devices hold the same now.',
  'match.theyLack':
    '{entries, plural, one {They lack # entry of yours. Bring them the answer, and both hold the same.} other {They lack # entries of yours. Bring them the answer, and both hold the same.}}',
  'match.answer': 'Save the answer',
  'match.weLack':
    '{entries, plural, one {# entry of theirs is not in this file} other {# entries of theirs are not in this file}}: it was meant for another device, or not all of it can be proven yet. Ask for a whole backup file.',
  'match.contradicting':
    'A device was copied, so that two histories go by its name. Both are kept; see Attention.',
  'match.offer':
    '{entries, plural, one {# entry stands only on this device} other {# entries stand only on this device}}',
  'match.offerText':
    'If this device is lost, so are they. Save a file now and then, and keep it somewhere else: it takes a moment.',
  'match.notNow': 'Not this week',
};
