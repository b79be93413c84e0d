import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { limits } from '../../contract/limits.ts';
import { decodeLacksAnswer, decodePhotoAnswer } from '../../contract/messages.ts';
import { photoOf } from '../../contract/photo-fixtures.ts';
import type { HeldPhoto } from '../../event-sourcing/photo-store.ts';
import { makeBackup } from '../backups/make-backup.ts';
import { restoreBackup } from '../backups/restore-backup.ts';
import { ledger, newDevice, startClaimed, type TestServer } from '../http-fixtures.ts';
import { openStore } from '../store/store.ts';

let server: TestServer;
let cookie: string;

beforeEach(async () => {
  ({ server, cookie } = await startClaimed());
});
afterEach(() => server.close());

const send = ({ photo, bytes }: HeldPhoto, headers: Record<string, string> = {}) =>
  server.app.inject({
    method: 'POST',
    url: `/api/photos/${photo}`,
    payload: Buffer.from(bytes),
    headers: {
      host: 'localhost:4747',
      origin: 'http://localhost:4747',
      'x-tallystick': '1',
      'content-type': 'image/jpeg',
      cookie,
      ...headers,
    },
  });
const fetchPhoto = (photo: string, headers = { cookie }) =>
  server.get(`/api/photos/${photo}`, headers);
const askLacking = (photos: readonly string[], of = ledger) =>
  server.post('/api/photos/lacking', { ledger: of, photos }, { cookie });
const lacking = async (...photos: readonly string[]) =>
  decodeLacksAnswer((await askLacking(photos)).body)?.lacks;
const refusal = (answer: { statusCode: number; body: string }) => [
  answer.statusCode,
  JSON.parse(answer.body).error,
];

const [one, two] = [photoOf(1), photoOf(2)];

test('[PH11] a photo that is sent is held and fetched byte for byte, under its own type', async () => {
  expect(await lacking(two.photo, one.photo)).toEqual([two.photo, one.photo]);
  expect(decodePhotoAnswer((await send(one)).body)).toEqual({ tallystick: 1, photo: one.photo });
  expect((await send(one)).statusCode).toBe(200);
  expect(await lacking(two.photo, one.photo)).toEqual([two.photo]);
  const fetched = await fetchPhoto(one.photo);
  expect([...fetched.rawPayload]).toEqual([...one.bytes]);
  expect(fetched.headers['content-type']).toBe('image/jpeg');
  expect(fetched.headers['cache-control']).toBe('no-store');
});

test('[PH11] bytes that do not belong under their name are refused and not held', async () => {
  expect(refusal(await send({ photo: two.photo, bytes: one.bytes }))).toEqual([400, 'wrong-hash']);
  expect(refusal(await send({ photo: 'x', bytes: one.bytes }))).toEqual([400, 'wrong-hash']);
  expect(await lacking(one.photo, two.photo)).toEqual([one.photo, two.photo]);
  expect(refusal(await fetchPhoto(two.photo))).toEqual([404, 'not-found']);
});

test('[PH11] what is too large is refused while it comes in', async () => {
  const large = photoOf(3, limits.photoBytesMax + 1);
  expect(refusal(await send(large))).toEqual([413, 'too-large']);
  expect(await lacking(large.photo)).toEqual([large.photo]);
  expect((await send(photoOf(4, limits.photoBytesMax))).statusCode).toBe(200);
});

test('[PH11] what is no WebP and no JPEG is refused, whatever it calls itself', async () => {
  const text = { photo: one.photo, bytes: new TextEncoder().encode('<svg onload="x">') };
  expect(refusal(await send(text))).toEqual([415, 'unknown-type']);
  const asHtml = await send(one, { 'content-type': 'text/html' });
  expect(refusal(asHtml)).toEqual([415, 'unknown-content-type']);
  // Bytes are taken at this door only.
  const pushed = await server.post('/api/push', 'x', { cookie, 'content-type': 'image/jpeg' });
  expect(refusal(pushed)).toEqual([415, 'unknown-content-type']);
});

test('[PH11] whoever is not logged in neither sends, fetches nor asks', async () => {
  await send(one);
  const stranger = { cookie: `session=${(await newDevice()).device}` };
  expect(refusal(await send(two, stranger))).toEqual([401, 'not-logged-in']);
  expect(refusal(await fetchPhoto(one.photo, stranger))).toEqual([401, 'not-logged-in']);
  const asked = await server.post('/api/photos/lacking', { ledger, photos: [] }, stranger);
  expect(refusal(asked)).toEqual([401, 'not-logged-in']);
  const foreign = await send(two, { origin: 'http://elsewhere.example' });
  expect(refusal(foreign)).toEqual([403, 'cross-origin']);
  expect(await lacking(two.photo)).toEqual([two.photo]);
});

test('[PH11] a question of another ledger, or too long a one, is refused', async () => {
  expect(refusal(await askLacking([], 'ledger-2'))).toEqual([409, 'wrong-ledger']);
  expect(refusal(await askLacking(['not a hash']))).toEqual([400, 'malformed']);
  const many = Array.from({ length: limits.photosAskedMax + 1 }, () => one.photo);
  expect(refusal(await askLacking(many))).toEqual([400, 'malformed']);
});

test('[PH11] a backup carries the photos', async () => {
  await send(one);
  const directory = mkdtempSync(join(tmpdir(), 'tallystick-photos-'));
  const [file, target] = [join(directory, 'backup.sqlite'), join(directory, 'data')];
  makeBackup(server.directory, file);
  restoreBackup(file, target, { replace: false, stamp: 'then' });
  const restored = await openStore(target, () => 1);
  expect([...((await restored.photos.readPhoto(one.photo))?.bytes ?? [])]).toEqual([...one.bytes]);
  restored.close();
  rmSync(directory, { recursive: true, force: true });
});
