/** Texts about the photos of items. */
export const photos = {
  'photos.title': 'Photos',
  'photos.none': 'No photo yet. One look saves a search on the shelf.',
  'photos.take': 'Take a photo',
  'photos.camera': 'Camera',
  'photos.choose': 'Choose photos',
  'photos.files': 'Choose',
  'photos.paste': 'Paste',
  'photos.working': 'Making {count, plural, one {one photo} other {# photos}} smaller…',
  'photos.dropHere': 'Drop photos here',
  'photos.added': '{count, plural, one {Photo added.} other {# photos added.}}',
  'photos.already': '{count, plural, one {This photo is} other {These photos are}} there already.',
  'photos.nothingToPaste': 'There is no picture to paste. Copy one first.',
  'photos.pasteDenied':
    'The browser gives no access to what was copied. Use its own Paste instead.',
  'photos.refused.no-picture':
    '“{file}” is no picture that this browser can open. JPEG, PNG and WebP always work.',
  'photos.refused.too-large': '“{file}” is too large for this device. Choose a smaller picture.',
  'photos.refused.storage-full':
    'There is no room left on this device, so “{file}” was not kept. Nothing else is lost. Free some space and add it again.',
  'photos.refused.storage-lost':
    'The browser could not keep “{file}”. Nothing else is lost. Reload the page and add it again.',
  'photos.unnamed': 'the picture',
  'photos.open': 'Photo {n, number} of {count, number}: show it large',
  'photos.alt': 'Photo {n, number} of {count, number}: {item}',
  'photos.absent': 'Not here yet',
  'photos.absentText':
    'This photo lies on another device so far. It comes by itself once that device and this one have met the server.',
  'photos.noRoom': 'No room',
  'photos.noRoomText':
    'This device has no room left for the photo. It comes by itself once there is some. Nothing is lost.',
  'photos.viewer': 'Photos of {item}',
  'photos.position': '{n, number} of {count, number}',
  'photos.previous': 'Photo before',
  'photos.next': 'Next photo',
  'photos.remove': 'Remove',
  'photos.removed': 'Photo removed.',
  'photos.toSend':
    '{count, plural, one {One photo is} other {# photos are}} on this device only; {count, plural, one {it follows} other {they follow}} after the entries.',
  'photos.toFetch':
    '{count, plural, one {One photo is} other {# photos are}} not here yet; {count, plural, one {it comes} other {they come}} after the entries.',
  'photos.noRoomHere':
    'This device has no room for more photos. Entries go on. Free some space, and the photos follow.',
  'photos.leaveOnlyHere':
    'All entries are at {server}, but {count, plural, one {one photo exists} other {# photos exist}} on this device only. Wait until {count, plural, one {it has} other {they have}} followed, or save a file first.',
  'photos.leaveUnknown':
    'All entries are at {server}. Whether all photos are could not be asked just now, so save a file first.',
  'photos.fromBackup': '{count, plural, one {One photo} other {# photos}} read.',
  'photos.leftInBackup':
    '{count, plural, one {One photo} other {# photos}} could not be kept: damaged in the file, or no room here.',
} as const;
