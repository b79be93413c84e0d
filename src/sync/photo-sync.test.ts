import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeLacksRequest } from '../contract/messages.ts';
import { mayKeepPhoto } from '../contract/photo.ts';
import { photoOf } from '../contract/photo-fixtures.ts';
import { toySign } from '../contract/seal-fixtures.ts';
import { createInMemoryPhotos } from '../event-sourcing/in-memory-photos.ts';
import type { HeldPhoto, PhotoStore } from '../event-sourcing/photo-store.ts';
import type { PhotoStatus } from './machine/photo-state.ts';
import { createPhotoDriver } from './photo-driver.ts';
import { createPhotoTransport } from './photo-transport.ts';
import { createSyncMemory } from './sync-memory.ts';
import { openSyncStation } from './sync-station.ts';
import { door, type Log, newLog, newServer, note, settle, wireTo } from './sync-world-fixtures.ts';
import type { ByteAnswer, ByteWire, Wire } from './wire.ts';
import { createWireTransport } from './wire-transport.ts';
import type { AmongWorkers, FromSyncWorker } from './worker-messages.ts';

const alice = 'a11ce00000000001';
const bob = 'b0b0000000000002';
const [one, two, three] = [photoOf(1), photoOf(2), photoOf(3)];
const namesOf = (...photos: readonly HeldPhoto[]) => photos.map(({ photo }) => photo);
const newPhotos = (): PhotoStore => createInMemoryPhotos(mayKeepPhoto);

const text = (status: number, body: string): ByteAnswer => ({
  kind: 'answered',
  status,
  bytes: new TextEncoder().encode(body),
  retryAfterMs: null,
});
const refused = (status: number, error: string): ByteAnswer =>
  text(status, JSON.stringify({ error }));

/** A server with a store of photos. `interfere` may answer in its stead, or never. */
function newPhotoServer() {
  const server = newServer();
  const photos = newPhotos();
  const asked: string[] = [];
  const world = {
    server,
    photos,
    asked,
    interfere: async (_path: string): Promise<ByteAnswer | undefined> => undefined,
  };
  const bytes: ByteWire = {
    async askBytes({ method, path, body }) {
      asked.push(`${method} ${path.slice(0, 15)}`);
      const instead = await world.interfere(path);
      if (instead !== undefined) return instead;
      const photo = path.slice('/api/photos/'.length);
      if (method === 'GET') {
        const held = await photos.readPhoto(photo);
        if (held === undefined) return refused(404, 'not-found');
        return { kind: 'answered', status: 200, bytes: held.bytes, retryAfterMs: null };
      }
      const kept = body !== null && (await photos.putPhoto({ photo, bytes: body.bytes }));
      return kept
        ? text(200, JSON.stringify({ tallystick: 1, photo }))
        : refused(400, 'wrong-hash');
    },
  };
  const entries = wireTo(server);
  const wire: Wire & ByteWire = {
    ...entries,
    ...bytes,
    async ask(request, signal) {
      if (request.path !== '/api/photos/lacking') return entries.ask(request, signal);
      asked.push('lacking');
      const instead = await world.interfere(request.path);
      if (instead !== undefined)
        return instead.kind === 'answered'
          ? { ...instead, text: new TextDecoder().decode(instead.bytes) }
          : instead;
      const question = decodeLacksRequest(request.body ?? '');
      const lacks = await photos.lackedPhotos(question?.photos ?? []);
      const answer = JSON.stringify({ tallystick: 1, lacks });
      return { kind: 'answered', status: 200, text: answer, retryAfterMs: null };
    },
  };
  return Object.assign(world, { wire });
}

type PhotoServer = ReturnType<typeof newPhotoServer>;

/** A tab that leads, with photos of its own; `referenced` is what its page would say. */
async function newTab(
  { wire }: PhotoServer,
  log: Log,
  about: { photos?: PhotoStore; referenced: readonly string[] },
) {
  const { photos = newPhotos(), referenced } = about;
  const said: FromSyncWorker[] = [];
  const posted: AmongWorkers[] = [];
  let hear = (_message: AmongWorkers): void => undefined;
  const values = new Map<string, unknown>();
  const drawer = {
    get: async (key: string) => values.get(key),
    set: async (key: string, value: unknown) => void values.set(key, value),
  };
  const ledger = 'ledger-1';
  const transport = createWireTransport({
    wire,
    ledger,
    device: log.device,
    origin: 'https://stock.example',
    sign: async () => 's'.repeat(86),
  });
  let onWritten = (): void => undefined;
  const station = await openSyncStation(
    {
      ledger,
      log,
      ...door,
      sign: toySign(log.device),
      drawer,
      transport,
      now: () => 1_000,
      chance: () => 0.5,
      // The entries' ticks and the leader's beats never come in this world.
      startTimer: () => () => undefined,
      pack: async () => undefined,
      memory: createSyncMemory(drawer),
      channel: {
        post: (message) => void posted.push(message),
        listen: (callback) => {
          hear = callback;
        },
      },
      locks: undefined,
      fence: { claim: async () => 1, isHeld: async () => true },
      onLogChange: (callback) => {
        onWritten = callback;
      },
      photoPorts: {
        photos,
        photoTransport: createPhotoTransport({ wire, ledger, transport }),
        referencedPhotos: async () => referenced,
        onPhotoChange: () => undefined,
      },
      tellPage: (message) => void said.push(message),
    },
    true,
  );
  await settle();
  const last = <Said extends 'status' | 'photo-status'>(word: Said) =>
    said.filter((message) => message.said === word).at(-1);
  return {
    photos,
    said,
    stop: station.stop,
    posted,
    hear: (message: AmongWorkers) => hear(message),
    word: () => last('status'),
    photoStatus: () => last('photo-status'),
    async write(count = 1) {
      await note(log, count);
      onWritten();
      await settle();
    },
  };
}

test('[PH5] a photo put on one device comes to the server and to the other, byte for byte', async () => {
  const world = newPhotoServer();
  const mine = newPhotos();
  await mine.putPhoto(one);
  await mine.putPhoto(two);
  const referenced = namesOf(two, one);
  const first = await newTab(world, newLog(alice), { photos: mine, referenced });
  expect(await world.photos.lackedPhotos(referenced)).toEqual([]);
  expect(first.photoStatus()).toMatchObject({ status: { toSend: 0, toFetch: 0 } });
  const second = await newTab(world, newLog(bob), { referenced });
  expect(await second.photos.readPhoto(one.photo)).toEqual(one);
  expect(await second.photos.readPhoto(two.photo)).toEqual(two);
  expect(world.asked).toEqual([
    'lacking',
    `POST /api/photos/${two.photo.slice(0, 3)}`,
    `POST /api/photos/${one.photo.slice(0, 3)}`,
    'lacking',
    `GET /api/photos/${two.photo.slice(0, 3)}`,
    `GET /api/photos/${one.photo.slice(0, 3)}`,
  ]);
});

test('[PH6] a tab that was opened later hears how the photos stand from the one that leads', async () => {
  const world = newPhotoServer();
  const tab = await newTab(world, newLog(alice), { referenced: namesOf(one) });
  tab.posted.length = 0;
  tab.hear({ said: 'which-status' });
  expect(tab.posted).toContainEqual({
    said: 'photo-status',
    status: { toSend: 0, toFetch: 1, noRoom: false },
  });
});

test('[PH2] what does not hash to its name is not kept, though the server gave it', async () => {
  const world = newPhotoServer();
  await world.photos.putPhoto(one);
  await world.photos.putPhoto(two);
  world.interfere = async (path) =>
    path.endsWith(one.photo)
      ? { kind: 'answered', status: 200, bytes: two.bytes, retryAfterMs: null }
      : undefined;
  const tab = await newTab(world, newLog(alice), { referenced: namesOf(one, two) });
  expect(await tab.photos.lackedPhotos(namesOf(one, two))).toEqual([one.photo]);
  expect(tab.photoStatus()).toMatchObject({ status: { toFetch: 1 } });
});

const never = new Promise<undefined>(() => undefined);
test.each([
  ['offline', async () => ({ kind: 'offline' }) as const],
  ['a time-out', async () => ({ kind: 'timeout' }) as const],
  ['cut', async () => ({ kind: 'cut' }) as const],
  ['no answer ever', () => never],
  ['401', async () => refused(401, 'not-logged-in')],
  ['403', async () => refused(403, 'not-permitted')],
  ['404', async () => refused(404, 'not-found')],
  ['413', async () => refused(413, 'too-large')],
  ['500', async () => refused(500, 'internal')],
  ['503 unclaimed', async () => refused(503, 'unclaimed')],
  ['507', async () => refused(507, 'storage-full')],
  ['a foreign page', async () => text(200, '<html>Sign in</html>')],
])('[PH8] photos that end in %s change nothing for the entries', async (_name, interfere) => {
  const [plain, troubled] = [newPhotoServer(), newPhotoServer()];
  troubled.interfere = interfere;
  const story = async (world: PhotoServer, referenced: readonly string[]) => {
    const log = newLog(alice);
    await note(log, 3);
    const photos = newPhotos();
    await photos.putPhoto(one);
    const tab = await newTab(world, log, { photos, referenced });
    await tab.write(2);
    await tab.write(1);
    const { asked } = world.server;
    return { asked: asked.filter((path) => !path.includes('login')), last: tab.word(), tab };
  };
  const without = await story(plain, []);
  const withPhotos = await story(troubled, namesOf(one, two));
  expect(withPhotos.asked).toEqual(without.asked);
  expect(withPhotos.last).toEqual(without.last);
  expect(withPhotos.last).toMatchObject({ status: { word: { kind: 'in-step' }, onlyHere: 0 } });
  expect(withPhotos.tab.said.filter(({ said }) => said === 'trouble')).toEqual([]);
});

test('[PH4] a write while a photo is on its way goes first, and the photo is sent again', async () => {
  const world = newPhotoServer();
  let isSlow = true;
  world.interfere = async (path) => {
    if (isSlow && path.endsWith(one.photo)) return never;
    return undefined;
  };
  const photos = newPhotos();
  await photos.putPhoto(one);
  const tab = await newTab(world, newLog(alice), { photos, referenced: [one.photo] });
  expect(world.asked).toHaveLength(2);
  isSlow = false;
  await tab.write(4);
  expect((await world.server.log.have())[alice]?.[0]).toBe(4);
  expect(await world.photos.lackedPhotos([one.photo])).toEqual([]);
});

test('[PH12] a browser without room says so; entries go on and what is held stays', async () => {
  const world = newPhotoServer();
  await world.photos.putPhoto(two);
  const photos = newPhotos();
  await photos.putPhoto(one);
  const full = Object.assign(new Error('full'), { storageTrouble: 'storage-full' });
  const tab = await newTab(world, newLog(alice), {
    photos: { ...photos, putPhoto: () => Promise.reject(full) },
    referenced: namesOf(two, one),
  });
  expect(tab.photoStatus()).toMatchObject({ status: { toFetch: 1, noRoom: true } });
  await tab.write(2);
  expect(tab.word()).toMatchObject({ status: { word: { kind: 'in-step' }, onlyHere: 0 } });
  expect(await photos.readPhoto(one.photo)).toEqual(one);
});

test('[PH9] whatever is cut wherever, all devices hold all photos in the end', async () => {
  const answers: readonly (ByteAnswer | undefined)[] = [
    undefined,
    undefined,
    { kind: 'offline' },
    { kind: 'timeout' },
    { kind: 'cut' },
    refused(500, 'internal'),
    refused(401, 'not-logged-in'),
    refused(404, 'not-found'),
    text(200, 'x'),
  ];
  const fates = fc.array(fc.nat(answers.length - 1), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(fates, async (drawn) => {
      const world = newPhotoServer();
      const left = [...drawn];
      world.interfere = async () => answers[left.pop() ?? 0];
      const [mine, theirs] = [newPhotos(), newPhotos()];
      await mine.putPhoto(one);
      await mine.putPhoto(two);
      await theirs.putPhoto(three);
      const referenced = namesOf(three, two, one);
      const devices = [mine, theirs].map((photos, i) => {
        const timers = new Set<() => void>();
        let last: PhotoStatus | null = null;
        const driver = createPhotoDriver({
          photos,
          photoTransport: createPhotoTransport({
            wire: world.wire,
            ledger: 'ledger-1',
            transport: { logIn: async () => ({ loggedIn: true }) },
          }),
          referencedPhotos: async () => referenced,
          chance: () => i / 2,
          startTimer(_delayMs, callback) {
            timers.add(callback);
            return () => timers.delete(callback);
          },
          onPhotoStatus: (status) => {
            last = status;
          },
          onError: (error) => {
            throw error;
          },
        });
        return { driver, timers, last: () => last };
      });
      for (const { driver } of devices) driver.tell({ type: 'entries', resting: true });
      for (let turn = 0; turn < 60; turn++) {
        await settle();
        const { driver, timers } = devices[turn % 2] ?? { timers: new Set<() => void>() };
        // A tab is closed and opened, or entries come between, in the middle of anything.
        if (turn % 7 === 3) {
          driver?.tell({ type: 'entries', resting: false });
          driver?.tell({ type: 'entries', resting: true });
        }
        for (const callback of [...timers]) {
          timers.delete(callback);
          callback();
        }
      }
      await settle();
      for (const store of [mine, theirs, world.photos])
        expect(await store.lackedPhotos(referenced)).toEqual([]);
      for (const { last } of devices) expect(last()).toMatchObject({ toSend: 0, toFetch: 0 });
    }),
    { numRuns: 25 },
  );
});
