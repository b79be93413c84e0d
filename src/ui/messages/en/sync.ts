/** Texts of this area; keys begin with `sync.`. */
export const sync = {
  'sync.lead':
    'This device holds the whole ledger and works without any network. Sync only compares and exchanges.',
  'sync.state.not-connected':
    'There is no server yet: everything stands on this device alone. Connect one, or save a backup file now and then.',
  'sync.state.switched-off':
    'You switched to working offline. Nothing is sent or fetched until you switch back.',
  'sync.state.offline':
    'This device has no network just now. Work goes on; entries are sent as soon as there is one.',
  'sync.state.syncing': 'Comparing with the server, and exchanging what one side lacks.',
  'sync.state.in-step': 'Here and there are the same entries, to the last one.',
  'sync.state.behind': 'There is something left to exchange. It is tried again by itself.',
  'sync.state.unreachable':
    'The server does not answer. It is tried again by itself; work goes on.',
  'sync.state.example':
    'The example stockroom is to play with. It stays on this device and can be removed in the settings.',
  'sync.paused.not-signed-in':
    'The server does not know this device any more. Ask for a new invitation, or open the claim link again if you run the server. Nothing is lost meanwhile.',
  'sync.paused.passkey-needed':
    'The server asks for your passkey before it lets this device in again. Work goes on here meanwhile, and nothing is lost.',
  'sync.paused.not-permitted':
    'The server does not let this device in. Whoever keeps the ledger can change that. Nothing is lost meanwhile.',
  'sync.paused.removed':
    'You were removed from this ledger. What you handed in before still counts. Nothing new is fetched any more.',
  'sync.paused.sealed':
    'This device was sealed: it was set down as lost, or as not in use any more. What it handed in before still counts. To go on with it, ask for a new invitation.',
  'sync.barred.handedIn':
    'Everything that was written here has been handed in. A manager decides about what came afterwards.',
  'sync.barred.pending':
    '{pending, plural, one {# entry is} other {# entries are}} still only here, and handed in as soon as the server can be reached.',
  'sync.barred.leave':
    'You can save a backup file below, and remove the copy from this device in the settings.',
  'sync.barred.toSettings': 'To the settings',
  'sync.paused.another-ledger':
    'The server at this address keeps another ledger now. Nothing is sent to it.',
  'sync.paused.unclaimed':
    'The server at this address is empty: it was replaced or wiped. Open its new claim link here, and this device brings it everything again.',
  'sync.paused.unknown': 'Sync pauses. Work goes on here, and nothing is lost.',
  'sync.pendingText':
    '{pending, plural, one {# entry exists} other {# entries exist}} only on this device.',
  'sync.comparedAt': 'Compared {when}',
  'sync.now': 'Compare now',
  'sync.work': 'Work offline on purpose',
  'sync.workHint': 'Good where the network comes and goes. Stays so until you switch it off.',
  'sync.unreadable': '{count, plural, one {One entry} other {# entries}} cannot be read',
  'sync.unreadableText':
    'They keep their places and are passed on as they are, but no figure includes them. Another device may still hold what is missing here.',
  'sync.contradicting': '{count, plural, one {A device was copied} other {# devices were copied}}',
  'sync.contradictingText':
    'Two histories go by the name of {devices}: its browser was copied to another machine, or came back from a backup. Both histories were kept and count. Each goes on under a name of its own.',
  'sync.parked': '{count, plural, one {One entry} other {# entries}} from a newer version',
  'sync.parkedText':
    'They are kept and passed on, but this version cannot read them yet. Update to see {count, plural, one {it} other {them}}.',
  'sync.update': 'Update now',
  'sync.connect': 'Connect a server',
  'sync.connectText':
    'Whoever runs the server finds a claim link where it was started, and in a file in its data folder. Open that link on this device, or paste it here.',
  'sync.claimLink': 'Claim link or code',
  'sync.claim': 'Connect',
  'sync.connected': 'Connected to {server}.',
  'sync.elsewhere':
    'This link belongs to {origin}. This page comes from {here}, and only talks to the server it came from.',
  'sync.server': 'Server',
  'sync.refused.malformed-link':
    'The server does not know this link. Perhaps a part of it was left out.',
  'sync.refused.unreachable':
    'The server does not answer. Look whether this device has a network, and try again.',
  'sync.refused.expired':
    'This link was only good for a while, and that is over. A new one can be made.',
  'sync.refused.used': 'This link was used already. Each is good once.',
  'sync.refused.claimed-by-another': 'This server keeps another ledger already.',
  'sync.refused.insecure':
    'At this address the browser gives no keys, so a device cannot prove who it is. Open the page by https, or on the server’s own machine.',
  'sync.refused.unknown': 'That did not work, and the server did not say why. Try again.',
  'sync.invite': 'Another device',
  'sync.linkOwn': 'Another device of yours',
  'sync.inviteOther': 'Somebody else: make an invitation',
  'sync.allDevices': 'All about the devices',
  'sync.devices': 'Devices',
  'sync.noDevices':
    'No device is enrolled yet. That happens when the ledger is connected to a server.',
  'sync.thisDevice': 'this one',
  'sync.storage': 'What is stored where',
  'sync.storage.here': 'On this device',
  'sync.storage.entries': '{count, plural, one {# entry} other {# entries}}, the whole ledger',
  'sync.storage.used': '{used} of {quota} that the browser allows',
  'sync.storage.browser': 'Kept by the browser',
  'sync.storage.persisted': 'Yes: it will not clear the ledger by itself.',
  'sync.storage.notPersisted': 'Not promised: when room is scarce it may clear the ledger.',
  'sync.storage.ask': 'Ask it to keep the ledger',
  'sync.storage.granted': 'The browser will keep the ledger.',
  'sync.storage.denied':
    'The browser does not promise it yet. Installing the app, or using it for some days, often changes that.',
  'sync.storage.atServer': 'On the server',
  'sync.storage.noServer': 'Nothing: there is none.',
  'sync.storage.serverHas': 'All entries but the {pending, number} that are only here, at {server}',
  'sync.storage.serverAll': 'All entries, at {server}',
  'sync.storage.names': 'Names of people',
  'sync.storage.namesText': 'Beside the ledger, never in it, so that they can be forgotten.',
  'sync.backupSave': 'Save a backup file',
  'sync.backupSaved': '{file} is saved.',
  'sync.backupRead': 'Read a file in',
  'sync.backupReading': 'Reading {file}…',
  'sync.backupDone':
    '{added, plural, =0 {Everything in it was here already.} one {# entry is new here.} other {# entries are new here.}}',
  'sync.backupHeld':
    '{held, plural, =0 {} one {# entry was here already.} other {# entries were here already.}}',
  'claim.title': 'Connect to this server',
  'claim.text':
    'The server at {origin} is free. Connected, it keeps a copy of {ledger} and lets further devices take part.',
  'claim.done': '{ledger} is connected',
  'claim.doneText':
    'The server now receives everything that is written here. Next, invite others, or add a further device of yours.',
  'claim.toSync': 'Go to Sync',
  'claim.example':
    'The example stockroom is never synced. Open your own ledger, or found one, and open this link again.',
  'claim.already': 'This ledger is connected to {server} already.',
  'claim.again': 'Connect again',
  'claim.againText':
    'If the server was emptied or replaced, connect again: this device brings it everything it holds.',
} as const;
