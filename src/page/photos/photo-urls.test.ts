import { expect, test } from 'vitest';
import { createPhotoUrls } from './photo-urls.ts';

function newUrls(idleMax = 2) {
  const here = new Map<string, Blob>();
  const live = new Set<string>();
  let made = 0;
  let loads = 0;
  let turn: Promise<void> = Promise.resolve();
  const urls = createPhotoUrls({
    async load(photo, isWanted) {
      await turn;
      if (!isWanted()) return undefined;
      loads += 1;
      return here.get(photo);
    },
    makeUrl() {
      const url = `blob:${++made}`;
      live.add(url);
      return url;
    },
    revokeUrl: (url) => void live.delete(url),
    idleMax,
  });
  const show = async (photo: string) => {
    const held = urls.hold(photo);
    return { ...held, url: await held.url };
  };
  for (const photo of ['a', 'b', 'c', 'd']) here.set(photo, new Blob([photo]));
  const waitFor = (next: Promise<void>) => {
    turn = next;
  };
  return { urls, here, live, show, waitFor, loads: () => loads };
}
const settle = () => new Promise((resolve) => setTimeout(resolve));

test('[PH15] a photo that is shown twice is loaded once and has one address', async () => {
  const { urls, show, loads, live } = newUrls();
  const [first, second] = [await show('a'), await show('a')];
  expect([first.url, urls.peek('a'), loads(), live.size]).toEqual([second.url, second.url, 1, 1]);
});

test('[PH15] what nobody shows any more is given back, the longest idle first', async () => {
  const { urls, show, live } = newUrls(2);
  const shown = [];
  for (const photo of ['a', 'b', 'c', 'd']) shown.push(await show(photo));
  expect(live.size).toBe(4);
  for (const { release } of shown) release();
  // Twice released is released once.
  shown[3]?.release();
  await settle();
  expect([urls.peek('a'), urls.peek('b')]).toEqual([undefined, undefined]);
  expect(live).toEqual(new Set([shown[2]?.url, shown[3]?.url]));
  const again = await show('a');
  expect(live.has(again.url ?? '')).toBe(true);
});

test('[PH15] what is shown is never given back, however much else comes', async () => {
  const { urls, show, live } = newUrls(0);
  const shown = await show('a');
  for (const photo of ['b', 'c', 'd']) (await show(photo)).release();
  await settle();
  expect(live).toEqual(new Set([shown.url]));
  urls.close();
  expect(live.size).toBe(0);
});

test('[PH15] what is not here yet is looked for again once something has come', async () => {
  const { urls, here, show } = newUrls();
  expect((await show('later')).url).toBeUndefined();
  here.set('later', new Blob(['x']));
  expect((await show('later')).url).toBeUndefined();
  urls.forgetAbsent();
  expect((await show('later')).url).toMatch(/^blob:/);
});

test('[PH15] what nobody waits for any more when its turn comes is not loaded, and is when asked again', async () => {
  const { urls, show, loads, waitFor } = newUrls();
  let begin = (): void => undefined;
  waitFor(
    new Promise((resolve) => {
      begin = resolve;
    }),
  );
  const [gone, wanted] = [urls.hold('a'), urls.hold('b')];
  gone.release();
  begin();
  expect([await gone.url, await wanted.url]).toEqual([undefined, 'blob:1']);
  expect(loads()).toBe(1);
  expect((await show('a')).url).toBe('blob:2');
});
