/** Pictures of real content, drawn where they are needed, and what a page shows of them. */
import type { Locator, Page } from '@playwright/test';

export type Picture = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

export type PictureAsked = {
  readonly name: string;
  /** Stands large on the box. */
  readonly label: string;
  /** Of the wall behind, as CSS says it. */
  readonly hue: number;
  readonly width?: number;
  readonly height?: number;
  readonly type?: 'image/jpeg' | 'image/png' | 'image/webp';
};

/** A labelled box on a shelf, with grain, so that it is as hard to pack as a camera's picture. */
export async function drawPicture(page: Page, asked: PictureAsked): Promise<Picture> {
  const { name, type = 'image/jpeg' } = asked;
  const encoded = await page.evaluate(drawInPage, { width: 1200, height: 900, type, ...asked });
  return { name, mimeType: type, buffer: Buffer.from(encoded, 'base64') };
}

type Drawn = PictureAsked & {
  readonly width: number;
  readonly height: number;
  readonly type: string;
};

/** Runs in the page, so it may use nothing from outside. */
async function drawInPage({ label, hue, width, height, type }: Drawn): Promise<string> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  const wall = context.createLinearGradient(0, 0, width, height);
  wall.addColorStop(0, `hsl(${hue} 30% 78%)`);
  wall.addColorStop(1, `hsl(${hue} 25% 48%)`);
  context.fillStyle = wall;
  context.fillRect(0, 0, width, height);
  context.fillStyle = `hsl(${hue + 20} 25% 30%)`;
  context.fillRect(0, height * 0.8, width, height * 0.05);
  for (const [x, y, size, light] of [
    [0.16, 0.26, 0.54, 62],
    [0.58, 0.48, 0.32, 54],
  ] as const) {
    const [left, top, wide] = [x * width, y * height, (size * width * 3) / 4];
    const tall = height * 0.8 - top;
    context.fillStyle = `hsl(34 42% ${light}%)`;
    context.fillRect(left, top, wide, tall);
    context.fillStyle = `hsl(34 36% ${light - 16}%)`;
    context.fillRect(left + wide * 0.44, top, wide * 0.12, tall);
    context.strokeStyle = 'rgb(40 30 20 / 0.5)';
    context.lineWidth = width / 300;
    context.strokeRect(left, top, wide, tall);
  }
  context.fillStyle = '#fdfaf4';
  context.fillRect(width * 0.22, height * 0.44, width * 0.3, height * 0.16);
  context.fillStyle = '#241f19';
  context.font = `600 ${Math.round(height / 15)}px sans-serif`;
  context.textAlign = 'center';
  context.fillText(label, width * 0.37, height * 0.55, width * 0.28);
  let seed = hue + 1;
  for (let n = 0; n < (width * height) / 60; n++) {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    const at = (seed >>> 0) % (width * height);
    context.fillStyle = n % 2 ? 'rgb(255 255 255 / 0.14)' : 'rgb(0 0 0 / 0.14)';
    context.fillRect(at % width, Math.floor(at / width), 2, 2);
  }
  const blob = await canvas.convertToBlob({ type, quality: 0.95 });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}

/** What a phone's camera writes beside the picture: that it lies on its side, and a name. */
export function asFromCamera({ buffer, ...rest }: Picture): Picture {
  const owner = Buffer.from('Owner Secret\0', 'latin1');
  const tiff = Buffer.alloc(8 + 2 + 2 * 12 + 4);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(2, 8);
  // Orientation: turn it clockwise by a quarter to see it upright.
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(6, 18);
  tiff.writeUInt16BE(0x013b, 22);
  tiff.writeUInt16BE(2, 24);
  tiff.writeUInt32BE(owner.length, 26);
  tiff.writeUInt32BE(tiff.length, 30);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, owner]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return {
    ...rest,
    buffer: Buffer.concat([buffer.subarray(0, 2), head, body, buffer.subarray(2)]),
  };
}

/** The SHA-256 of the pixels that an image shows. */
export async function shownPixels(image: Locator): Promise<string> {
  return image.evaluate(async (element) => {
    const shown = element as HTMLImageElement;
    await shown.decode();
    const canvas = new OffscreenCanvas(shown.naturalWidth, shown.naturalHeight);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.drawImage(shown, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
    return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  });
}

/** The photos that the ledgers of this browser hold, as they lie there. */
export async function keptPhotos(page: Page): Promise<readonly Buffer[]> {
  const kept = await page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const found: number[][] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name));
      if (database.objectStoreNames.contains('blobs')) {
        const rows = await answer(database.transaction('blobs').objectStore('blobs').getAll());
        for (const { bytes } of rows as { bytes: Uint8Array }[]) found.push([...bytes]);
      }
      database.close();
    }
    return found;
  });
  return kept.map((bytes) => Buffer.from(bytes));
}

/** On an item's page. */
export const choosePhotos = (page: Page, pictures: readonly Picture[]): Promise<void> =>
  page
    .getByLabel('Choose photos', { exact: true })
    .last()
    .setInputFiles([...pictures]);

export const photoTiles = (page: Page): Locator =>
  page.getByRole('list', { name: 'Photos' }).getByRole('listitem');

export async function openItem(page: Page, item: string): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/items';
  });
  await page.getByRole('main').getByRole('link', { name: item }).click();
}
