import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { claim, expectInStep, invite, join, syncWord } from './harness/devices.ts';
import { test } from './harness/journey.ts';
import {
  asFromCamera,
  choosePhotos,
  drawPicture,
  keptPhotos,
  openItem,
  photoTiles,
  shownPixels,
} from './harness/pictures.ts';
import { expectOnHand, foundStockroom, goTo, receive, shellIsKept } from './harness/stockroom.ts';
import { expectAccessible, expectNoOverflow } from './harness/sweep.ts';

const rice = { name: 'rice.jpg', label: 'RICE 25 kg', hue: 95 } as const;
const shelf = { name: 'shelf.png', label: 'SHELF B', hue: 210, type: 'image/png' } as const;
const lid = { name: 'lid.webp', label: 'LOT 7741', hue: 20, type: 'image/webp' } as const;

async function stockroomWithRice(page: Page): Promise<void> {
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await receive(page, { item: 'Rice', quantity: '20', place: 'Cellar' });
  await openItem(page, 'Rice');
  await expect(page.getByRole('heading', { name: 'Photos' })).toBeVisible();
}

/** Presses what a message offers. */
const takeBack = (page: Page, message: string, offer: string): Promise<void> =>
  page
    .getByRole('dialog')
    .filter({ hasText: message })
    .getByRole('button', { name: offer })
    .first()
    .click();

const viewer = (page: Page) => page.getByRole('dialog', { name: 'Photos of Rice' });

test('[PH17] a photo taken without a network is on the other phone once both met the server, and stays', async ({
  openDevice,
  server,
}) => {
  const { page: ngozi } = await openDevice({ size: 'phone' });
  await stockroomWithRice(ngozi);
  await claim(ngozi, server);
  const { page: sam } = await openDevice({ size: 'phone' });
  await join(sam, await invite(ngozi), 'Sam');
  await expectInStep(ngozi, sam);
  for (const page of [ngozi, sam]) await shellIsKept(page);
  // Sam's line carries entries, and no photos for now.
  let isCut = true;
  await sam
    .context()
    .route('**/api/photos/*', (route) =>
      isCut && route.request().method() === 'GET' ? route.abort() : route.fallback(),
    );

  await server.kill();
  await openItem(ngozi, 'Rice');
  await choosePhotos(ngozi, [await drawPicture(ngozi, rice)]);
  await expect(ngozi.getByText('Photo added.')).toBeVisible();
  await expect(photoTiles(ngozi).locator('img')).toBeVisible();
  await expect(syncWord(ngozi)).toContainText('Only on this device: 1');
  const taken = await shownPixels(photoTiles(ngozi).locator('img'));

  await server.start();
  await expectInStep(ngozi);
  await openItem(sam, 'Rice');
  await expect(sam.getByText('Not here yet')).toBeVisible({ timeout: 60_000 });
  await expectInStep(sam);
  await photoTiles(sam).getByRole('button').click();
  await expect(viewer(sam)).toContainText('This photo lies on another device so far.');
  await sam.keyboard.press('Escape');
  isCut = false;
  await expect(photoTiles(sam).locator('img')).toBeVisible({ timeout: 60_000 });
  expect(await shownPixels(photoTiles(sam).locator('img'))).toBe(taken);
  expect(await keptPhotos(sam)).toEqual(await keptPhotos(ngozi));

  await server.kill();
  await sam.reload();
  await openItem(sam, 'Rice');
  await expect(photoTiles(sam).locator('img')).toBeVisible();
  expect(await shownPixels(photoTiles(sam).locator('img'))).toBe(taken);
  await goTo(sam, '/items');
  await expect(sam.getByRole('link', { name: 'Rice' }).locator('img')).toBeVisible();
});

test('[PH18] photos are added together, looked at, stepped through and taken away, each with Undo', async ({
  openDevice,
}) => {
  const { page } = await openDevice();
  await stockroomWithRice(page);
  const pictures = [
    await drawPicture(page, rice),
    await drawPicture(page, shelf),
    await drawPicture(page, lid),
  ];
  await choosePhotos(page, pictures);
  await expect(page.getByText('3 photos added.')).toBeVisible();
  await expect(photoTiles(page)).toHaveCount(3);
  await takeBack(page, '3 photos added.', 'Undo');
  await expect(photoTiles(page)).toHaveCount(0);
  await takeBack(page, 'Taken back.', 'Let it stand');
  await expect(photoTiles(page)).toHaveCount(3);
  await choosePhotos(page, pictures.slice(0, 1));
  await expect(page.getByText('This photo is there already.')).toBeVisible();
  await expectAccessible(page, 'an item with photos');

  await photoTiles(page).nth(1).getByRole('button').click();
  const position = viewer(page).getByRole('status');
  await expect(position).toHaveText('2 of 3');
  const large = (n: number) => viewer(page).getByRole('img', { name: `Photo ${n} of 3: Rice` });
  await expect(large(2)).toBeInViewport({ ratio: 0.9 });
  await expectAccessible(page, 'a photo, large');
  await page.keyboard.press('ArrowRight');
  await expect(position).toHaveText('3 of 3');
  await expect(large(3)).toBeInViewport({ ratio: 0.9 });
  await page.keyboard.press('ArrowRight');
  await expect(position).toHaveText('3 of 3');
  await viewer(page).getByRole('button', { name: 'Photo before' }).click();
  await page.keyboard.press('ArrowLeft');
  await expect(position).toHaveText('1 of 3');
  await viewer(page).getByRole('button', { name: 'Remove' }).click();
  await expect(position).toHaveText('1 of 2');
  await page.keyboard.press('Escape');
  await expect(viewer(page)).toBeHidden();
  await expect(photoTiles(page)).toHaveCount(2);
  await takeBack(page, 'Photo removed.', 'Undo');
  await expect(photoTiles(page)).toHaveCount(3);
});

test('[PH18] a picture is pasted and dropped, and what is none is refused by name', async ({
  openDevice,
}) => {
  const { page } = await openDevice();
  await stockroomWithRice(page);
  for (const [way, asked] of [
    ['paste', rice],
    ['drop', lid],
  ] as const) {
    const { name, mimeType, buffer } = await drawPicture(page, asked);
    await page.evaluate(
      ([event, file, type, encoded]) => {
        const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
        const data = new DataTransfer();
        data.items.add(new File([bytes], file, { type }));
        const section = document.querySelector('section[aria-label="Photos"] > div:last-child');
        const told = { bubbles: true, cancelable: true };
        if (event === 'paste')
          document.dispatchEvent(new ClipboardEvent('paste', { ...told, clipboardData: data }));
        else section?.dispatchEvent(new DragEvent('drop', { ...told, dataTransfer: data }));
      },
      [way, name, mimeType, buffer.toString('base64')] as const,
    );
    await expect(photoTiles(page)).toHaveCount(way === 'paste' ? 1 : 2);
  }
  const text = { name: 'list.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') };
  await choosePhotos(page, [text, await drawPicture(page, shelf)]);
  const refusal = page.getByText('“list.jpg” is no picture that this browser can open.');
  await expect(refusal.first()).toBeVisible();
  await expect(photoTiles(page)).toHaveCount(3);
});

test('[PH12] on a device without room a photo is refused by name, and entries go on', async ({
  openDevice,
}) => {
  const { page } = await openDevice({ size: 'phone' });
  await stockroomWithRice(page);
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...row: Parameters<typeof put>) {
      if (this.name === 'blobs') throw new DOMException('no room', 'QuotaExceededError');
      return put.apply(this, row);
    };
  });
  await choosePhotos(page, [await drawPicture(page, rice)]);
  await expect(page.getByText('so “rice.jpg” was not kept').first()).toBeVisible();
  await expect(photoTiles(page)).toHaveCount(0);
  await expect(page.getByRole('listitem').filter({ hasText: 'Photo added' })).toHaveCount(0);
  await receive(page, { item: 'Rice', quantity: '5', place: 'Cellar' });
  await expectOnHand(page, 'Rice', '25 box');
});

test('[PH16] a camera’s picture becomes a small photo, upright and without what was written beside it', async ({
  openDevice,
}) => {
  const { page } = await openDevice({ size: 'phone' });
  await stockroomWithRice(page);
  const whole = await drawPicture(page, { ...rice, width: 4000, height: 3000 });
  const taken = asFromCamera(whole);
  expect(taken.buffer.length).toBeGreaterThan(1_000_000);
  expect(taken.buffer.includes('Owner Secret')).toBe(true);
  await choosePhotos(page, [taken]);
  const image = photoTiles(page).locator('img');
  await expect(image).toBeVisible();
  expect(
    await image.evaluate((element) => {
      const { naturalWidth, naturalHeight } = element as HTMLImageElement;
      return [naturalWidth, naturalHeight];
    }),
  ).toEqual([1200, 1600]);
  const [kept] = await keptPhotos(page);
  expect(kept?.length).toBeLessThanOrEqual(300_000);
  expect(kept?.includes('Exif')).toBe(false);
  expect(kept?.includes('Owner Secret')).toBe(false);
  await expectNoOverflow(page, 'an item with a photo');
});

test('[PH14] a backup file brings the photos to a device that has never met the other', async ({
  openDevice,
}) => {
  const { page: ngozi } = await openDevice();
  await stockroomWithRice(ngozi);
  await choosePhotos(ngozi, [await drawPicture(ngozi, rice), await drawPicture(ngozi, lid)]);
  await expect(photoTiles(ngozi)).toHaveCount(2);
  const taken = await shownPixels(photoTiles(ngozi).first().locator('img'));
  await goTo(ngozi, '/sync');
  const [download] = await Promise.all([
    ngozi.waitForEvent('download'),
    ngozi.getByRole('button', { name: 'Save a backup file' }).click(),
  ]);
  const buffer = await readFile(await download.path());
  const file = { name: 'all.tallystick', mimeType: 'application/x-tallystick', buffer };

  const { page: sam } = await openDevice({ size: 'phone' });
  await sam.locator('input[type=file]').setInputFiles(file);
  await expect(sam.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  await openItem(sam, 'Rice');
  await expect(photoTiles(sam)).toHaveCount(2);
  expect(await shownPixels(photoTiles(sam).first().locator('img'))).toBe(taken);
  expect(await keptPhotos(sam)).toEqual(await keptPhotos(ngozi));
});
