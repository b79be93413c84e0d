/** Addresses: the one that the browser does not trust, and the one that is another than before. */
export const addresses = {
  'addresses.insecure': 'This address will not do',
  'addresses.insecureText':
    'Browsers give a page its full strength only at an address that they trust. {origin} is not one: it begins with http and leads to another machine.',
  'addresses.without': 'What does not work here',
  'addresses.withoutOffline':
    'Opening without a network. Out of reach of the server this page is not there at all.',
  'addresses.withoutKey':
    'Joining others and keeping in step. This device gets no key, so it cannot show who it is.',
  'addresses.withoutKeeping':
    'Keeping what you enter. The browser promises nothing and may clear it at any time.',
  'addresses.withoutCamera': 'Scanning with the camera. Typing and a hand scanner work.',
  'addresses.instead': 'What to do instead',
  'addresses.trust': 'The server can make this device trust it. That takes two minutes, once.',
  'addresses.trustGo': 'Show me how',
  'addresses.open': 'Open it at the address that is trusted:',
  'addresses.openGo': 'Open {address}',
  'addresses.lan':
    'Whoever runs the server starts it with the command below. It then shows every device how to trust it, without the internet.',
  'addresses.name': 'Or the server gets a name with a certificate; its handbook says how.',
  'addresses.own': 'On the server’s own machine everything works at http://localhost:{port}.',
  'addresses.anyway': 'Look around anyway',
  'addresses.anywayText': 'For a look only: nothing that you enter this way is safe.',
  'addresses.banner': 'At this address nothing that you enter is safe, and nothing is sent.',
  'addresses.bannerGo': 'What to do',
  'addresses.known': 'This server keeps a stockroom already',
  'addresses.knownText':
    'If it is yours, do not begin another one: the two would know nothing of each other.',
  'addresses.knownInvited': 'Ask somebody who has it for an invitation, and open that link here.',
  'addresses.knownMoved':
    'You have it on this device, at another address? It is still there. Open it at that address, choose People › Invite somebody, and open the link at this one.',
  'addresses.knownAddress': 'Every device can use this address:',
  'addresses.firstTrust':
    'A device that has not been here before opens {address} first, and is told there how to trust this server.',
} as const;
