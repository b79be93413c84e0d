import { expect, test } from 'vitest';
import { createInMemoryPhotos } from '../event-sourcing/in-memory-photos.ts';
import { photoStoreContract } from '../event-sourcing/photo-store-contract.ts';
import { limits } from './limits.ts';
import { mayKeepPhoto, photoMimeOf, refusalOfPhoto } from './photo.ts';
import { photoOf } from './photo-fixtures.ts';

const world = { createStore: async () => createInMemoryPhotos(mayKeepPhoto), photoOf };
for (const { name, run } of photoStoreContract) test(`${name}, in memory`, () => run(world));

const bytesOf = (...parts: readonly (string | number)[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'number' ? [part] : [...part].map((letter) => letter.charCodeAt(0)),
    ),
  );

test('[PH2] the kind of a photo is told by its first bytes', () => {
  expect(photoMimeOf(bytesOf(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg');
  expect(photoMimeOf(bytesOf('RIFF', 0, 0, 0, 0, 'WEBPVP8 '))).toBe('image/webp');
  expect(photoMimeOf(bytesOf('RIFF', 0, 0, 0, 0, 'WAVE'))).toBeUndefined();
  expect(photoMimeOf(bytesOf('<svg>'))).toBeUndefined();
  expect(photoMimeOf(bytesOf())).toBeUndefined();
});

test('[PH2] what is too large, of no known kind or wrongly named is no photo', () => {
  const { photo, bytes } = photoOf(1);
  expect(refusalOfPhoto({ photo, bytes })).toBeUndefined();
  expect(refusalOfPhoto(photoOf(1, limits.photoBytesMax))).toBeUndefined();
  expect(refusalOfPhoto(photoOf(1, limits.photoBytesMax + 1))).toBe('too-large');
  expect(refusalOfPhoto({ photo, bytes: bytesOf('GIF89a') })).toBe('unknown-type');
  expect(refusalOfPhoto({ photo: photoOf(2).photo, bytes })).toBe('wrong-hash');
});
