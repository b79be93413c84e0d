/** Texts of the first run and of joining. */
export const firstRun = {
  'firstRun.tagline':
    'A stock ledger that works where the network does not, and agrees when the devices meet.',
  'firstRun.name': 'Name of the stockroom',
  'firstRun.nameExample': 'Harbour Street Food Bank',
  'firstRun.person': 'Your name',
  'firstRun.personHint': 'It stands beside your entries.',
  'firstRun.begin': 'Open the ledger',
  'firstRun.example': 'Try the example stockroom',
  'firstRun.examplePreparing': 'Filling the shelves…',
  'firstRun.exampleText':
    'To play with: it is kept apart, never synced, and can be removed at any time.',
  'firstRun.joinHow': 'Joining others? Open the invitation link they gave you on this device.',
  'firstRun.backup': 'Open a backup file',
  'firstRun.whoWrites': 'Who are you?',
  'firstRun.whoWritesText':
    'The file is of “{ledger}”. What you write on this device will carry your name.',
  'firstRun.kept': 'What is kept where',
  'firstRun.keptHere':
    'Every entry is written to this device first. That is why it works without a network.',
  'firstRun.keptServer':
    'If you connect a server, it keeps a copy of the same entries. It never decides what is true.',
  'firstRun.keptNobody':
    'Nobody else gets anything: there is no account, no tracking and no other service.',
  'firstRun.keptClearing':
    'Clearing this browser’s data clears the ledger on this device. ' +
    'The app shows how many entries exist only here, and saves them to a file for you.',
  'firstRun.claim': 'A server waits for this stockroom',
  'firstRun.claimText':
    'Give it a name first. Right after that it is connected to the server whose link you opened.',
  'firstRun.joinTitle': 'Join a stockroom',
  'firstRun.join': 'You are invited',
  'firstRun.joinText':
    'This device gets a copy of the ledger and a key of its own, which never leaves it.',
  'firstRun.joinBy': '{by} invites you into {ledger}',
  'firstRun.joinAs': 'You join as {role}.',
  'firstRun.askAnew': '{by} can make one in a moment.',
  'firstRun.joinNow': 'Join',
  'firstRun.joining': 'Fetching the ledger…',
  'firstRun.joinFailed': 'That did not work',
  'firstRun.refused.malformed-link':
    'The link is not complete. Copy the whole of it, or ask for a new one.',
  'firstRun.refused.unreachable':
    'The server does not answer. Try again when the network is back; nothing is lost.',
  'firstRun.refused.expired':
    'The invitation has run out, or was withdrawn. Nothing is wrong with this device: ask for a new one.',
  'firstRun.refused.used':
    'The invitation was used already; each is good for one device. Ask for a new one.',
  'firstRun.refused.claimed-by-another': 'This server keeps another ledger.',
  'firstRun.refused.insecure':
    'This address gives the browser no keys. Open the page at an https address.',
  'firstRun.refused.unknown': 'The server did not accept it.',
  'firstRun.install': 'Install it first',
  'firstRun.installWhy':
    'Safari forgets what a page keeps after some days without a visit. Installed, it is kept.',
  'firstRun.installShare': 'Tap the Share button of the browser.',
  'firstRun.installAdd': 'Choose “Add to Home Screen”.',
  'firstRun.installOpen': 'Open Tallystick from there and begin.',
} as const;
