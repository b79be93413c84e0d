/** How safely this device keeps what is written on it, and what the browser lost. */
export const storage = {
  'storage.lost':
    'The browser damaged its storage: {recovered, number} of {entries, number} entries recovered',
  'storage.allBack':
    'Everything that was written on this device is here again, from the second copy that it keeps. There is nothing you need to do.',
  'storage.someMissing':
    '{count, plural, one {Missing is the entry with the number {numbers}} other {Missing are the entries with the numbers {numbers}}} of this device. If the server or another device has what is missing, it comes back when they meet. If not, look at what was written last, and write down again what is not there.',
  'storage.alsoLost': 'Half-filled forms, and photos that were only here, are not kept twice.',
  'storage.signedOut':
    'If the server does not know this device any more, ask for an invitation and open its link here.',
  'storage.lookAtEntries': 'Look at the entries',
  'storage.toBackup': 'Save a backup file',
  'storage.read': 'I have read this',
  'storage.behind': 'What you record is kept once only',
  'storage.behindText':
    'It is saved, but this device could not write its second copy, which helps when a browser damages its storage. Free some room on the device. It tries again by itself.',
  'storage.cutOff': 'The browser has deleted what was stored here, and takes nothing back yet',
  'storage.cutOffText':
    'This page still holds all that was written on this device. Keep it open: it tries again by itself. To be safe, save it as a file, which can be read in again under Sync.',
  'storage.cutOffFile': 'Save what this page holds',
  'storage.copy': 'Second copy',
  'storage.copy.opening': 'Just a moment…',
  'storage.copy.kept': 'Yes: each entry written here is kept twice, in two places of the browser.',
  'storage.copy.behind':
    'Not for all: the last entries are kept once only. It is tried again by itself.',
  'storage.copy.none':
    'No: this browser gives no second place (a private window, or an old browser). Connect to a server, or save a backup file often.',
  'storage.copiedHere': 'This copy of the ledger was made from another device’s',
  'storage.copied':
    '{count, plural, one {A device was copied: {devices}} other {Devices were copied: {devices}}}',
  'storage.copiedText':
    'A browser was copied to another machine, or came back from a backup, and both went on. Both histories were kept, nothing was overwritten, and each goes on under a name of its own. Have a look whether something was written down twice.',
} as const;
