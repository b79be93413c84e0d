/** How long the server takes to hold what a device wrote in days without a network. */

import { createServer } from '../e2e/harness/server.ts';
import { claimStatement } from '../src/contract/auth-messages.ts';
import { encodeEvent } from '../src/contract/entry.ts';
import { createInMemoryLog } from '../src/event-sourcing/in-memory-log.ts';
import { foundingLane, ledger, newDevice, received } from '../src/server/http-fixtures.ts';
import { isSignedBy } from '../src/server/keys/device-keys.ts';
import { createFetchWire } from '../src/sync/fetch-wire.ts';
import { createSyncDriver } from '../src/sync/sync-driver.ts';
import { createWireTransport } from '../src/sync/wire-transport.ts';

/** A browser sends these by itself. */
function browserFetch(origin: string): typeof fetch {
  let cookie = '';
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('origin', origin);
    if (cookie !== '') headers.set('cookie', cookie);
    const response = await fetch(input, { ...init, headers });
    cookie = response.headers.getSetCookie()[0]?.split(';', 1)[0] ?? cookie;
    return response;
  };
}

/** Milliseconds from the first request until the device and the server have compared and agree. */
export async function drain(events: number): Promise<number> {
  const server = await createServer();
  await server.start();
  const origin = server.url;
  const send = browserFetch(origin);
  const { device, key, sign } = await newDevice();
  try {
    const code = (await server.claimLink()).split('/').at(-1) ?? '';
    const asked = { code, ledger, device, key };
    const claimed = await send(`${origin}/api/claim`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-tallystick': '1' },
      body: JSON.stringify({ ...asked, signature: await sign(claimStatement(origin, asked)) }),
    });
    if (claimed.status !== 200) throw new Error(`claim: ${await claimed.text()}`);

    const log = createInMemoryLog({ device, encode: encodeEvent, clock: () => Date.now() });
    const drafts = Array.from({ length: events }, (_, row) => received(1 + (row % 9), `R-${row}`));
    await log.merge(foundingLane({ device, key, sign }, drafts));
    const wire = createFetchWire({ origin, fetch: send, now: () => Date.now() });
    const transport = createWireTransport({ wire, ledger, device, origin, sign });

    const start = performance.now();
    await new Promise<void>((resolve, reject) => {
      const driver = createSyncDriver({
        ledger,
        log,
        transport,
        memory: {
          read: async () => null,
          write: async () => undefined,
          readWitnessed: async () => null,
          writeWitnessed: async () => undefined,
        },
        sign,
        verify: async (by, statement, signature) => isSignedBy(by, statement, signature),
        now: () => Date.now(),
        chance: () => Math.random(),
        startTimer(delayMs, callback) {
          const timer = setTimeout(callback, delayMs);
          return () => clearTimeout(timer);
        },
        onStatus({ word }) {
          if (word.kind !== 'in-step') return;
          driver.stop();
          resolve();
        },
        onNotice: () => undefined,
        onError: reject,
      });
      void driver.start({ connected: true, switchedOff: false, wantsLive: false });
    });
    return performance.now() - start;
  } finally {
    await server.kill();
    await server.deleteData();
  }
}
