import { expect, test } from 'vitest';
import { toySign } from '../contract/seal-fixtures.ts';
import { flushOnce } from './flush-once.ts';
import type { Locks } from './leader.ts';
import { createSyncMemory } from './sync-memory.ts';
import { type Channel, openSyncStation } from './sync-station.ts';
import {
  door,
  type Log,
  newLog,
  newServer,
  note,
  settle,
  type TestServer,
  wireTo,
} from './sync-world-fixtures.ts';
import { createWireTransport } from './wire-transport.ts';
import type { AmongWorkers, FromSyncWorker } from './worker-messages.ts';

const alice = 'a11ce00000000001';

/** One browser: a log, a drawer, a channel and a lock that its tabs share. */
function newBrowser(server: TestServer, log: Log = newLog(alice)) {
  const listeners = new Map<string, (message: AmongWorkers) => void>();
  const logListeners = new Set<() => void>();
  const values = new Map<string, unknown>();
  const drawer = {
    get: async (key: string) => values.get(key),
    set: async (key: string, value: unknown) => void values.set(key, value),
  };
  let isHeld = false;
  const waiting: (() => void)[] = [];
  const locks: Locks = {
    async request(_name, _options, held) {
      if (isHeld) await new Promise<void>((resolve) => waiting.push(resolve));
      isHeld = true;
      await held();
      isHeld = false;
      waiting.shift()?.();
    },
  };
  const basics = {
    ledger: 'ledger-1',
    log,
    ...door,
    sign: toySign(log.device),
    now: () => 1_000,
    chance: () => 0.5,
    startTimer: () => () => undefined,
    pack: async () => undefined,
    memory: createSyncMemory(drawer),
    transport: createWireTransport({
      wire: wireTo(server),
      ledger: 'ledger-1',
      device: log.device,
      origin: 'https://stock.example',
      sign: async () => 's'.repeat(86),
    }),
  };
  return {
    log,
    drawer,
    basics,
    async openTab(tab: string, isConnected = true, ownLocks: Locks | undefined = locks) {
      const said: FromSyncWorker[] = [];
      const channel: Channel = {
        post(message) {
          for (const [other, listener] of listeners) if (other !== tab) listener(message);
        },
        listen: (callback) => void listeners.set(tab, callback),
      };
      const station = await openSyncStation(
        {
          ...basics,
          drawer,
          channel,
          locks: ownLocks,
          fence: { claim: async () => 1, isHeld: async () => true },
          onLogChange: (callback) => void logListeners.add(callback),
          tellPage: (message) => void said.push(message),
        },
        isConnected,
      );
      await settle();
      return {
        station,
        status: () =>
          said.flatMap((message) => (message.said === 'status' ? [message.status] : [])).at(-1),
      };
    },
    async write(count: number) {
      await note(log, count);
      for (const listener of logListeners) listener();
      await settle();
    },
  };
}

test('[SY60] every tab hears the status, whichever leads, also one that was opened later', async () => {
  const browser = newBrowser(newServer());
  await note(browser.log, 2);
  const first = await browser.openTab('first');
  const second = await browser.openTab('second');
  const inStep = { word: { kind: 'in-step' }, onlyHere: 0 };
  expect([first.status(), second.status()]).toMatchObject([inStep, inStep]);
  await browser.write(3);
  expect(second.status()).toEqual(first.status());
});

test('[SY61] what is written in any tab is pushed by the one that leads', async () => {
  const server = newServer();
  const browser = newBrowser(server);
  await browser.openTab('first');
  await browser.openTab('second');
  await browser.write(3);
  expect((await server.log.have())[alice]?.[0]).toBe(3);
});

test('[SY62] the switch holds for all tabs, from any of them, and across restarts', async () => {
  const server = newServer();
  const browser = newBrowser(server);
  const first = await browser.openTab('first');
  const second = await browser.openTab('second');
  await second.station.told({ ask: 'switch-offline', off: true });
  await browser.write(2);
  expect([first.status(), second.status()]).toMatchObject([
    { word: { kind: 'switched-off' }, onlyHere: 2 },
    { word: { kind: 'switched-off' }, onlyHere: 2 },
  ]);
  expect(await server.log.have()).toEqual({});
  first.station.stop();
  second.station.stop();
  await settle();
  const third = await browser.openTab('third');
  expect(third.status()).toMatchObject({ word: { kind: 'switched-off' }, onlyHere: 2 });
  await third.station.told({ ask: 'switch-offline', off: false });
  await settle();
  expect(third.status()).toMatchObject({ word: { kind: 'in-step' }, onlyHere: 0 });
});

test('[SY63] a ledger that is connected in one tab syncs from the tab that leads', async () => {
  const server = newServer();
  const browser = newBrowser(server);
  await note(browser.log, 2);
  const first = await browser.openTab('first', false);
  const second = await browser.openTab('second', false);
  expect(second.status()).toMatchObject({ word: { kind: 'not-connected' }, onlyHere: 2 });
  await second.station.told({ ask: 'connected', connected: true });
  await settle();
  expect(first.status()).toMatchObject({ word: { kind: 'in-step' }, onlyHere: 0 });
});

test('[SY64] when the leader stops, the next tab goes on', async () => {
  const server = newServer();
  const browser = newBrowser(server);
  const first = await browser.openTab('first');
  const second = await browser.openTab('second');
  first.station.stop();
  // The leader gives the lock back when its pause ends, which this world's timers never do by
  // themselves.
  await settle();
  await browser.write(4);
  expect((await server.log.have())[alice]?.[0]).toBe(4);
  expect(second.status()).toMatchObject({ word: { kind: 'in-step' }, onlyHere: 0 });
});

test('[SY53] two tabs that both sync leave nothing doubled', async () => {
  const server = newServer();
  const browser = newBrowser(server);
  await note(browser.log, 150);
  const first = await browser.openTab('first', true, undefined);
  const second = await browser.openTab('second', true, undefined);
  await browser.write(5);
  expect((await server.log.readFrom({}, 1_000)).entries).toHaveLength(155);
  for (const tab of [first, second])
    expect(tab.status()).toMatchObject({ word: { kind: 'in-step' }, onlyHere: 0 });
});

test('[SY65] a flush runs once and says how it ended', async () => {
  const server = newServer();
  const { basics, log } = newBrowser(server);
  await note(log, 3);
  const ports = {
    ...basics,
    onStatus: () => undefined,
    onNotice: () => undefined,
    onError: () => undefined,
  };
  expect(await flushOnce(ports, true)).toMatchObject({ word: { kind: 'switched-off' } });
  expect(server.asked).toEqual([]);
  expect(await flushOnce(ports, false)).toMatchObject({ word: { kind: 'in-step' }, onlyHere: 0 });
  expect(server.asked).toEqual(['/api/pull', '/api/push']);
  server.interfere = () => ({ kind: 'offline' });
  await note(log);
  expect(await flushOnce(ports, false)).toMatchObject({ word: { kind: 'offline' }, onlyHere: 1 });
});

test('[SY66] what is remembered is checked when it is read', async () => {
  const { drawer, basics, log } = newBrowser(newServer());
  await note(log);
  const seen = { epoch: 'epoch-1', have: await log.have() };
  await basics.memory.write({ ...seen, comparedAt: 7 });
  expect(await createSyncMemory(drawer).read()).toEqual({ ...seen, comparedAt: 7 });
  for (const nonsense of [undefined, 7, 'x', '{"epoch":1}', { have: {} }]) {
    await drawer.set('sync/seen', nonsense);
    expect(await createSyncMemory(drawer).read()).toBeNull();
  }
});
