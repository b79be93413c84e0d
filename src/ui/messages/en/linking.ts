/** Texts about a further device of one's own, and about codes on paper. */
export const linking = {
  'link.title': 'Add a device of yours',
  'link.lead':
    'On the new device, open this same address and choose “This is another device of mine”. It shows a code.',
  'link.code': 'The code that the new device shows',
  'link.codeHint': 'Eight letters and digits. Or scan it with this device’s camera.',
  'link.wrongCode': 'The code has eight letters and digits. Look at the new device again.',
  'link.look': 'Look at it',
  'link.compareTitle': 'Is this your new device?',
  'link.compare': 'Both screens must show the same eight characters:',
  'link.comparison': 'Compare: {code}',
  'link.willAct': 'It calls itself {label} and will write as {name}.',
  'link.warning':
    'If somebody sent you the code, or the characters differ, it is not your device: do not let it in.',
  'link.approve': 'They are the same: let it in',
  'link.reject': 'Not mine',
  'link.rejected': 'It was not let in.',
  'link.approved': '{label} is let in. It is fetching the ledger now.',
  'link.refused.another-device':
    'The device that answers is not the one whose code was scanned. Do not let it in.',
  'link.refused.another-person':
    'Somebody else is writing here now. Switch to whose device this is, and try again.',
  'link.refused.expired': 'This code is not good any more. Let the new device show another one.',
  'link.refused.other': 'That did not work. Look whether this device has a network, and try again.',
  'link.newTitle': 'Another device of yours',
  'link.newHow':
    'On a device that is in already: People › Devices › Add a device of yours. Type this code there, or scan it:',
  'link.newQr': 'QR code to be scanned with the other device',
  'link.newWaiting': 'Waiting for the other device…',
  'link.newCompare': 'Compare now. The other device must show:',
  'link.newFetching': 'As soon as it is let in there, the ledger is fetched.',
  'link.newUntil': 'Good until {when}.',
  'link.newOver': 'It was not let in in time.',
  'link.newAgain': 'Show another code',

  'recovery.title': 'Codes on paper',
  'recovery.lead':
    'If every owner’s device is lost, one of these codes lets an owner in again. Each is good once.',
  'recovery.keep':
    'Print them and lock them away with the organisation’s papers, not beside the devices. Whoever has one can become an owner.',
  'recovery.print': 'Make and print eight codes',
  'recovery.printAgain': 'Replace them by eight new ones',
  'recovery.replaces':
    'A new printing takes the place of the one before: the old paper is worthless then.',
  'recovery.state':
    'Printed {when}. {left, plural, =0 {None is left.} one {One is left.} other {# are left.}}',
  'recovery.used': 'One was used by {name}.',
  'recovery.never': 'None were printed so far.',
  'recovery.shownOnce': 'These are shown only now. Print them before you leave this screen.',
  'recovery.paperTitle': 'Tallystick: codes for {ledger}',
  'recovery.paperText':
    'Each lets one person in as an owner, once. Open {origin}, choose “I have a code on paper”, and type it. Printed {when}; a newer printing makes these worthless.',
  'recovery.done': 'I have them on paper',
  'recovery.command':
    'Without any code: whoever runs the server can type the command below there. It prints a link that is good for 30 minutes, and everybody sees in the ledger that it was made.',
  'recovery.notYours': 'Printing codes takes an owner',
  'recovery.useTitle': 'Come in with a code on paper',
  'recovery.useText':
    'You become an owner. Afterwards seal the devices that are lost, under People › Devices, and print new codes.',
  'recovery.useCode': 'The code',
  'recovery.useHint': 'Six groups of four. Small letters and missing dashes do not matter.',
  'recovery.useWrong': 'A code has 24 letters and digits. Look at the paper again.',
  'recovery.useNow': 'Come in',
} as const;
