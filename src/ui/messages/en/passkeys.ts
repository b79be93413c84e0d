/** Texts about passkeys; keys begin with `passkeys.`. */
export const passkeys = {
  'passkeys.title': 'Your passkey',
  'passkeys.lead':
    'A second step: the server then lets a device of yours in only once you have confirmed it with your finger, face, PIN or security key. Work without the network is never asked for it.',
  'passkeys.bound':
    'It holds for {host} only: at any other address of this server your devices are then not let in.',
  'passkeys.add': 'Add a passkey',
  'passkeys.addAnother': 'Add another one',
  'passkeys.added': 'The passkey is added. Your devices are asked for it when they next sign in.',
  'passkeys.unnamed': 'A passkey',
  'passkeys.detail': 'added {when} · for {host}',
  'passkeys.remove': 'Remove',
  'passkeys.removeOf': 'Remove the passkey of {label}',
  'passkeys.removeTitle': 'Remove the passkey of {label}?',
  'passkeys.removeNow': 'Remove it',
  'passkeys.removeOne': 'It lets no device in any more.',
  'passkeys.removeLast':
    'It is your only one: afterwards each device signs in by its own key alone again.',
  'passkeys.removeHere':
    'It stays on the device or key that keeps it until you delete it there, and is of no use.',
  'passkeys.removed': 'The passkey is removed.',
  'passkeys.one':
    'If you lose it, whoever runs the server can clear it. A second one on another device spares you that.',
  'passkeys.confirm': 'Confirm with your passkey',
  'passkeys.confirmed': 'Confirmed. This device is let in again.',
  'passkeys.linkText':
    'You have a passkey: confirm with it that this new device is yours. Then the ledger is fetched.',
  'passkeys.hindrance.address':
    'Browsers have no passkeys for a bare address or without https. Open the server by its name over https, or on its own machine as localhost, to add one.',
  'passkeys.hindrance.browser': 'This browser has no passkeys, so none can be added here.',
  'passkeys.refused.elsewhere':
    'Your passkey is for {host}. Open Tallystick there; at this address it cannot be used.',
  'passkeys.refused.address':
    'Browsers have no passkeys for this address. Open the server by its name over https.',
  'passkeys.refused.browser': 'This browser has no passkeys of the kind that is needed.',
  'passkeys.refused.cancelled': 'Nothing was confirmed. Try again when you are ready.',
  'passkeys.refused.already': 'There is a passkey of yours on it already.',
  'passkeys.refused.not-accepted':
    'The server did not accept that. Try again, or use another passkey of yours.',
  'passkeys.refused.not-signed-in': 'Passkeys are shown once the server has let this device in.',
  'passkeys.refused.unreachable':
    'The server does not answer. Passkeys are kept there, so this waits until it can be reached.',
  'passkeys.refused.too-many': 'Ten are enough: remove one first.',
} as const;
