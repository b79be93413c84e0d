import { expect, test } from 'vitest';
import { photoOf } from '../../contract/photo-fixtures.ts';
import { photoStoreContract } from '../../event-sourcing/photo-store-contract.ts';
import { openDatabase } from './database.ts';
import { createSqlitePhotos } from './photos.ts';

const world = { createStore: async () => createSqlitePhotos(openDatabase(':memory:')), photoOf };
for (const { name, run } of photoStoreContract) test(`${name}, in SQLite`, () => run(world));

test('[PH3] a photo whose bytes were damaged on the disk is given to nobody and lacking again', async () => {
  const database = openDatabase(':memory:');
  const store = createSqlitePhotos(database);
  const { photo } = photoOf(1);
  await store.putPhoto(photoOf(1));
  database.prepare('update photos set bytes = ?').run(photoOf(2).bytes);
  expect(await store.readPhoto(photo)).toBeUndefined();
  expect(await store.lackedPhotos([photo])).toEqual([photo]);
  expect(await store.putPhoto(photoOf(1))).toBe(true);
  expect(await store.readPhoto(photo)).toMatchObject({ photo });
});
