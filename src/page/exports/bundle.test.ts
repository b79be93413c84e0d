import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { photoOf } from '../../contract/photo-fixtures.ts';
import { notes } from '../../event-sourcing/log-contract-fixtures.ts';
import { openForTest } from '../../indexeddb/ledger-fixtures.ts';
import { deviceKey } from '../sync/device-key.ts';
import { ledgerOfBundle, readBundle, writeBundle } from './bundle.ts';

const [one, two, three] = [photoOf(1), photoOf(2, 70_000), photoOf(3)];

/** A ledger with two photos, one of which is attached to an item, and one entry of no app's knowledge. */
async function ledgerWithPhotos() {
  const { ledger } = await openForTest();
  await ledger.log.append({
    cause: 'tab-1',
    part: 0,
    actor: 'member-1',
    drafts: [
      {
        type: 'PhotoAttached',
        version: 1,
        stream: 'item/flour',
        data: { photo: one.photo, mime: 'image/jpeg', bytes: 64, width: 4, height: 3 },
      },
    ],
  });
  await ledger.photos.putPhoto(one);
  await ledger.photos.putPhoto(two);
  return ledger;
}

const all = { photosLeft: 0, photos: 2, turnedAway: 0 };

test('[PH14] what is exported and read in elsewhere is the same: entries and photos', async () => {
  const from = await ledgerWithPhotos();
  const file = await writeBundle('ledger-1', from);
  const { ledger: to } = await openForTest();
  expect(await readBundle(file, 'ledger-1', to, true)).toMatchObject({
    added: 1,
    held: 0,
    unproven: 1,
    ...all,
  });
  expect(await to.log.have()).toEqual(await from.log.have());
  expect(await to.photos.heldPhotos()).toEqual(await from.photos.heldPhotos());
  for (const photo of [one, two]) expect(await to.photos.readPhoto(photo.photo)).toEqual(photo);
  const [again, first] = [await writeBundle('ledger-1', to), file];
  expect(new Uint8Array(await again.arrayBuffer())).toEqual(
    new Uint8Array(await first.arrayBuffer()),
  );
});

test('[PH14] a bundle read twice adds nothing and loses nothing', async () => {
  const file = await writeBundle('ledger-1', await ledgerWithPhotos());
  const { ledger: to } = await openForTest();
  await to.photos.putPhoto(three);
  await readBundle(file, 'ledger-1', to, true);
  expect(await readBundle(file, 'ledger-1', to, true)).toMatchObject({
    added: 0,
    held: 1,
    unproven: 0,
    ...all,
  });
  expect(await to.photos.heldPhotos()).toEqual([one, two, three].map((each) => each.photo).sort());
});

test('[PH14] a bundle without photos is the page alone, as older apps wrote it', async () => {
  const { ledger } = await openForTest();
  const page = await (await writeBundle('ledger-1', ledger)).text();
  expect(page.split('\n')).toHaveLength(3);
  expect(JSON.parse(page.split('\n')[1] ?? '')).toMatchObject({ end: true, entries: 0 });
  const { ledger: to } = await openForTest();
  const none = { added: 0, held: 0, turnedAway: 0, unproven: 0, photos: 0, photosLeft: 0 };
  expect(await readBundle(new Blob([page]), 'ledger-1', to, true)).toMatchObject(none);
});

test('[PH14] a bundle cut anywhere in its photos is refused, and nothing is written', async () => {
  const file = await writeBundle('ledger-1', await ledgerWithPhotos());
  for (const end of [file.size - 1, file.size - 40, file.size - 300]) {
    const cut = file.slice(0, end);
    const { ledger: to } = await openForTest();
    expect(await readBundle(cut, 'ledger-1', to, true)).toMatchObject({ refused: 'cut' });
    expect(await ledgerOfBundle(cut)).toMatchObject({ refused: 'cut' });
    expect([await to.log.have(), await to.photos.heldPhotos()]).toEqual([{}, []]);
  }
  expect(await ledgerOfBundle(file)).toMatchObject({ ledger: 'ledger-1' });
});

test('[PH14] a photo that was altered in the file is left out and told of; the rest is read', async () => {
  const file = await writeBundle('ledger-1', await ledgerWithPhotos());
  const bytes = new Uint8Array(await file.arrayBuffer());
  const at = bytes.length - 300;
  bytes.set([1, 2, 3], at);
  const { ledger: to } = await openForTest();
  const read = await readBundle(new Blob([bytes]), 'ledger-1', to, true);
  expect(read).toMatchObject({ added: 1, held: 0, photos: 1, photosLeft: 1 });
  expect(await to.photos.heldPhotos()).toHaveLength(1);
});

/** A device with a key of its own, which the ledger knows. */
async function keyedDevice() {
  const { ledger } = await openForTest();
  const key = await deviceKey(ledger.keys);
  if (key === undefined) throw new Error('no keys here');
  const { device } = ledger;
  const data = { device, member: 'm', key: key.publicKey, label: 'a phone', invitation: null };
  const append = { part: 0, actor: 'm' };
  await ledger.log.append({
    ...append,
    cause: 'founding',
    drafts: [{ type: 'DeviceEnrolled', version: 1, stream: 'access', data }],
  });
  await ledger.log.append({ ...append, cause: 'c1', drafts: notes(120) });
  return ledger;
}

test('[SE20] a bundle is sealed by its writer first, and its reader takes what the door takes', async () => {
  const [from, to] = [await keyedDevice(), await keyedDevice()];
  const file = await writeBundle('ledger-1', from);
  expect((await from.log.readSeals({})).map(({ seq }) => seq)).toEqual([50, 100, 121]);
  const read = await readBundle(file, 'ledger-1', to);
  expect(read).toMatchObject({ added: 121, held: 0, turnedAway: 0, unproven: 0 });
  expect(await to.log.readSeals({}, { [from.device]: 200 })).toEqual(await from.log.readSeals({}));
  expect(await readBundle(file, 'ledger-1', to)).toMatchObject({ added: 0, held: 121 });
});

test('[SE20] what is not signed in a bundle is turned away and told of, and the file is opened whole where there is nothing yet', async () => {
  const [from, to] = [await keyedDevice(), await keyedDevice()];
  const forger = { ...from, keys: (await keyedDevice()).keys };
  const file = await writeBundle('ledger-1', forger);
  const all = { photos: 0, photosLeft: 0 };
  const refused = { added: 0, held: 0, turnedAway: 121, unproven: 0, ...all };
  expect(await readBundle(file, 'ledger-1', to)).toMatchObject(refused);
  expect((await to.log.have())[from.device]).toBeUndefined();
  const { ledger: blank } = await openForTest();
  const whole = { added: 121, held: 0, turnedAway: 0, unproven: 121, ...all };
  expect(await readBundle(file, 'ledger-1', blank, true)).toMatchObject(whole);
});
