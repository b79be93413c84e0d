import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server as WebServer } from 'node:http';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { root } from '../scripts/runtime.mjs';
import { freePort } from './harness/free-port.ts';
import { test } from './harness/journey.ts';
import { shellIsKept } from './harness/stockroom.ts';

const firstField = (page: Page) => page.getByRole('textbox', { name: 'Name of the stockroom' });

/** Stands before the server and hands everything on; a script may get a line more on the way. */
async function standBefore(url: string) {
  const added = new Map<string, string>();
  const port = await freePort();
  const front: WebServer = createServer((request, response) => {
    const path = request.url ?? '/';
    void fetch(url + path).then(async (answer) => {
      // It comes unpacked.
      for (const [name, value] of answer.headers)
        if (!/^(content-(encoding|length)|connection|transfer-encoding)$/.test(name))
          response.setHeader(name, value);
      response.writeHead(answer.status);
      const body = new Uint8Array(await answer.arrayBuffer());
      response.end(Buffer.concat([body, Buffer.from(added.get(path) ?? '')]));
    });
  });
  await new Promise<void>((resolve) => front.listen(port, '127.0.0.1', resolve));
  return { url: `http://localhost:${port}`, added, close: () => front.closeAllConnections() };
}

test('[SW7] the flush says which shell it belongs to, so that none changes without the other', async () => {
  const [shell, flush] = ['service', 'flushing'].map((name) =>
    readFileSync(join(root, `dist/${name}-worker.js`)),
  ) as [Buffer, Buffer];
  const stamp = createHash('sha256').update(shell).digest('hex').slice(0, 16);
  expect(flush.toString()).toMatch(/^import"\/service-worker\.js";/);
  expect(flush.toString().trimEnd()).toMatch(new RegExp(`// ${stamp}$`));
});

test('[SW7] a new version of both waits', async ({ openDevice, server }) => {
  const front = await standBefore(server.url);
  const { page } = await openDevice();
  await page.goto(front.url);
  await shellIsKept(page);
  await page.reload();
  await expect(firstField(page)).toBeVisible();
  const lookAgain = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      return [registration.active?.scriptURL, registration.installing ?? registration.waiting].map(
        (each) => (typeof each === 'string' ? new URL(each).pathname : each !== null),
      );
    });
  expect(await lookAgain()).toEqual(['/flushing-worker.js', false]);
  for (const name of ['service', 'flushing'])
    front.added.set(`/${name}-worker.js`, '\n// of a later version');
  await expect.poll(lookAgain).toEqual(['/flushing-worker.js', true]);
  front.close();
});

test('[SW7] a browser without Background Sync keeps the shell alone, and starts without a network', async ({
  openDevice,
  server,
}) => {
  const { page } = await openDevice();
  await page.context().addInitScript('delete window.SyncManager');
  // Another origin, where nothing is registered yet.
  await page.goto(server.url.replace('localhost', '127.0.0.1'));
  await shellIsKept(page);
  expect(await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL)).toMatch(
    /\/service-worker\.js$/,
  );
  await page.context().setOffline(true);
  await page.reload();
  await expect(firstField(page)).toBeVisible();
});
