import { expect, test } from 'vitest';
import { askPages, flushTag, type PageClient } from './flush-request.ts';
import { registerShell, requestFlush } from './register.ts';

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A browser's container and registration, as far as the page uses them. */
async function newPage({ controlled }: { readonly controlled: boolean }) {
  const told: unknown[] = [];
  const tags: string[] = [];
  let [reloads, flushes, changes] = [0, 0, 0];
  const worker = () =>
    Object.assign(new EventTarget(), { postMessage: (message: unknown) => told.push(message) });
  const registration = Object.assign(new EventTarget(), {
    installing: null as ReturnType<typeof worker> | null,
    waiting: null as ReturnType<typeof worker> | null,
    update: async () => Promise.reject(new Error('offline')),
    sync: { register: async (tag: string) => void tags.push(tag) },
  });
  const container = Object.assign(new EventTarget(), {
    controller: controlled ? worker() : null,
    register: async () => registration,
    ready: Promise.resolve(registration),
  });
  const shell = registerShell({
    container: container as never,
    scriptUrl: '/service-worker.js',
    type: 'classic',
    reload: () => {
      reloads += 1;
    },
    onFlush: () => {
      flushes += 1;
    },
    onRefused: () => undefined,
  });
  await settle();
  shell.subscribe(() => {
    changes += 1;
  });
  return {
    shell,
    container: container as never,
    told,
    tags,
    registration,
    count: () => ({ reloads, flushes, changes }),
    install() {
      const installing = worker();
      registration.installing = installing;
      registration.dispatchEvent(new Event('updatefound'));
      [registration.installing, registration.waiting] = [null, installing];
      installing.dispatchEvent(new Event('statechange'));
    },
    takeOver() {
      registration.waiting = null;
      container.dispatchEvent(new Event('controllerchange'));
    },
    message(data: unknown, ports: readonly MessagePort[] = []) {
      container.dispatchEvent(Object.assign(new Event('message'), { data, ports }));
    },
  };
}

test('[SW1] a new version waits, and is let in and reloaded to only when the person agrees', async () => {
  const page = await newPage({ controlled: true });
  expect(page.shell.waiting()).toBe(false);
  page.install();
  expect(page.shell.waiting()).toBe(true);
  expect(page.told).toEqual([]);
  expect(page.count()).toMatchObject({ reloads: 0, changes: 1 });
  page.shell.apply();
  expect(page.told).toEqual([{ ask: 'skip-waiting' }]);
  page.takeOver();
  page.takeOver();
  expect(page.count()).toMatchObject({ reloads: 1 });
});

test('[SW2] a version that another tab let in is offered here, not forced', async () => {
  const page = await newPage({ controlled: true });
  page.install();
  page.takeOver();
  expect(page.count().reloads).toBe(0);
  expect(page.shell.waiting()).toBe(true);
  page.shell.apply();
  expect(page.count().reloads).toBe(1);
});

test('[SW3] the first installation is no update', async () => {
  const page = await newPage({ controlled: false });
  page.install();
  expect(page.shell.waiting()).toBe(false);
  page.takeOver();
  expect(page.shell.waiting()).toBe(false);
  expect(page.count().reloads).toBe(0);
});

test('[SW4] a page that is asked to flush answers and does it; other messages mean nothing', async () => {
  const page = await newPage({ controlled: true });
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
  });
  for (const other of [null, 'flush', { ask: 'reload' }, 7]) page.message(other);
  expect(page.count().flushes).toBe(0);
  page.message({ ask: 'flush' }, [port2]);
  expect(await answer).toBe('taken');
  expect(page.count().flushes).toBe(1);
  port1.close();
});

test('[SW4] pending entries ask for Background Sync; where there is none, nothing happens', async () => {
  const page = await newPage({ controlled: true });
  await requestFlush(page.container);
  expect(page.tags).toEqual([flushTag]);
  Object.assign(page.registration, { sync: undefined });
  await requestFlush(page.container);
  await requestFlush((await newPage({ controlled: false })).container);
  await requestFlush(undefined);
  await page.shell.check();
  expect(page.tags).toEqual([flushTag]);
});

test('[SW5] the service worker leaves the flush to a page that answers, and to no other', async () => {
  const frozen: PageClient = { postMessage: () => undefined };
  const open: PageClient = {
    postMessage(_message, [port]) {
      if (port instanceof MessagePort) port.postMessage('taken');
    },
  };
  expect(await askPages([], 60_000)).toBe(false);
  expect(await askPages([frozen], 1)).toBe(false);
  expect(await askPages([frozen, open], 60_000)).toBe(true);
});
