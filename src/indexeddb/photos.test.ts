import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { photoOf } from '../contract/photo-fixtures.ts';
import { photoStoreContract } from '../event-sourcing/photo-store-contract.ts';
import { openForTest, rawDatabase } from './ledger-fixtures.ts';
import { runTransaction } from './transaction.ts';

const world = { createStore: async () => (await openForTest()).ledger.photos, photoOf };
for (const { name, run } of photoStoreContract) test(`${name}, in IndexedDB`, () => run(world));

test('[PH3] a damaged photo is shown to nobody, and lacking again until it comes anew', async () => {
  const { ledger, ledgerId } = await openForTest();
  const [one, two] = [photoOf(1), photoOf(2)];
  await ledger.photos.putPhoto(one);
  const raw = await rawDatabase(ledgerId);
  for (const row of [{ bytes: two.bytes }, { bytes: 'text' }, {}]) {
    await runTransaction(raw, 'readwrite', ['blobs'], async (transaction) => {
      transaction.objectStore('blobs').put({ hash: one.photo, ...row });
    });
    expect(await ledger.photos.readPhoto(one.photo)).toBeUndefined();
    expect(await ledger.photos.lackedPhotos([one.photo])).toEqual([one.photo]);
  }
  raw.close();
  expect(await ledger.photos.putPhoto(one)).toBe(true);
  expect(await ledger.photos.lackedPhotos([one.photo])).toEqual([]);
});

test('[PH1] a photo is there for every opening, which hears of it, and the log does not', async () => {
  const { ledger, ledgerId } = await openForTest();
  const { ledger: other } = await openForTest({ ledgerId });
  let told = 0;
  let toldOfLog = 0;
  const heard = new Promise<void>((resolve) => {
    other.onPhotos(() => {
      told += 1;
      resolve();
    });
  });
  other.onChange(() => {
    toldOfLog += 1;
  });
  await ledger.photos.putPhoto(photoOf(1));
  await heard;
  expect([told, toldOfLog]).toEqual([1, 0]);
  expect(await other.photos.readPhoto(photoOf(1).photo)).toEqual(photoOf(1));
});
