/** Texts about entries that were set aside and clocks that were put right. */
export const withheld = {
  'attention.withheld': 'Entries that were set aside',
  'attention.withheld.text':
    'Somebody wrote what they may not write here, or not any more. Nothing is lost: the entries are kept and shown, and do not count until somebody lets them.',
  'attention.clock-corrected': 'Clocks that were wrong',
  'attention.clock-corrected.text':
    'A device’s clock was wrong when it wrote. The times of its entries were put right; dates that a person gave stayed as they are.',
  'withheld.from':
    '{count, plural, one {One entry} other {{count, number} entries}} of {who}, from {device}',
  'withheld.fromSeveral':
    '{count, plural, one {One entry} other {{count, number} entries}} from several devices',
  'withheld.why.role': 'Their role does not allow {count, plural, one {it} other {them}}.',
  'withheld.why.removed': '{count, plural, one {It} other {They}} came after {who} was removed.',
  'withheld.why.sealed':
    '{count, plural, one {It} other {They}} came after this device was sealed.',
  'withheld.why.not-invited': 'The invitation that is named is not theirs.',
  'withheld.why.unknown-type':
    'A newer version of the app wrote {count, plural, one {it} other {them}}, and only a keeper may write what cannot be read here yet.',
  'withheld.why.several': 'For several reasons.',
  'withheld.others': 'A manager or an owner decides about {count, plural, one {it} other {them}}.',
  'withheld.admit': '{count, plural, one {Let it count} other {Let all {count, number} count}}',
  'withheld.leave': 'Leave out',
  'withheld.forGood':
    '{count, plural, one {Letting it count cannot be taken back; the entry can still be undone.} other {Letting them count cannot be taken back; each entry can still be undone.}}',
  'withheld.admitted':
    '{count, plural, one {It counts now.} other {All {count, number} count now.}}',
  'withheld.left':
    '{count, plural, one {It stays out.} other {They stay out.}} Nothing was deleted.',
  'withheld.admitAfterAll': 'Let count after all',
  'withheld.aside': 'set aside',
  'withheld.asideBecause': 'set aside: {reason}',
  'withheld.asideTitle': 'Set aside: {reason}',
  'withheld.short.role': 'not allowed by the role',
  'withheld.short.removed': 'came after its author was removed',
  'withheld.short.sealed': 'came after the device was sealed',
  'withheld.short.not-invited': 'the invitation was for somebody else',
  'withheld.short.unknown-type': 'written by a newer app',
  'withheld.own':
    '{count, plural, one {One entry of this device} other {{count, number} entries of this device}} {count, plural, one {was} other {were}} set aside',
  'withheld.ownText.role':
    '{count, plural, one {Your role does not allow it. It is kept, and counts as soon as a manager lets it.} other {Your role does not allow them. They are kept, and count as soon as a manager lets them.}}',
  'withheld.ownText.removed':
    '{count, plural, one {It came after you were removed. It is kept, and a manager decides about it.} other {They came after you were removed. They are kept, and a manager decides about them.}}',
  'withheld.ownText.sealed':
    '{count, plural, one {It came after this device was sealed. It is kept, and a manager decides about it.} other {They came after this device was sealed. They are kept, and a manager decides about them.}}',
  'withheld.ownText.other':
    '{count, plural, one {It is kept, and a manager decides about it.} other {They are kept, and a manager decides about them.}}',
  'withheld.see': 'See {count, plural, one {it} other {them}}',
  'clock.here': 'This device',
  'clock.slow': 'Its clock was {by} slow. Times were put right.',
  'clock.fast': 'Its clock was {by} fast. Times were put right.',
} as const;
