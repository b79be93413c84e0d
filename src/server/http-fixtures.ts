/** A server in a directory of its own and devices with real keys, for the tests of the HTTP side. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { claimStatement, joinStatement, loginStatement } from '../contract/auth-messages.ts';
import { encodeEvent } from '../contract/entry.ts';
import { encodePage, textHash } from '../contract/page.ts';
import { sealStatement } from '../contract/seal.ts';
import { toySealsOn } from '../contract/seal-fixtures.ts';
import { accessStream } from '../domain/vocabulary.ts';
import type { Draft, HeldText } from '../event-sourcing/event-log.ts';
import type { Seal } from '../event-sourcing/seal.ts';
import { emptyLane, sealDrafts } from '../event-sourcing/seal-drafts.ts';
import type { Entry } from '../event-sourcing/stored-event.ts';
import { createApp } from './app.ts';
import { readStaticFiles } from './http/static-files.ts';
import { publicKeyText } from './keys/device-keys.ts';
import { newDeviceId, secretHash } from './keys/secrets.ts';
import { databaseName, openStore, type Store } from './store/store.ts';
import { createStoreKeeper } from './store/store-keeper.ts';
import { createAnnouncer } from './sync/announcer.ts';

export const origin = 'http://localhost:4747';
export const ledger = 'ledger-1';

export type TestDevice = {
  readonly device: string;
  readonly key: string;
  /** Signs as a browser does. */
  sign(statement: string): Promise<string>;
};

/** How the devices that were made here sign, so that a page can be made of their lanes at once. */
const signByDevice = new Map<string, (statement: string) => string>();

export async function newDevice(): Promise<TestDevice> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const device = newDeviceId();
  const signNow = (statement: string): string =>
    sign('sha256', Buffer.from(statement), {
      key: privateKey,
      dsaEncoding: 'ieee-p1363',
    }).toString('base64url');
  signByDevice.set(device, signNow);
  return { device, key: publicKeyText(publicKey), sign: async (statement) => signNow(statement) };
}

/** By the author of each lane, on its last entry; of a device that was not made here with a toy key. */
export const sealsOn = (entries: readonly Entry[], of = ledger): readonly Seal[] =>
  toySealsOn(of, entries).map((seal) => {
    const signNow = signByDevice.get(seal.device);
    return signNow === undefined ? seal : { ...seal, signature: signNow(sealStatement(of, seal)) };
  });

export type TestServer = {
  readonly app: FastifyInstance;
  readonly directory: string;
  readonly opened: readonly Store[];
  /** What whoever runs it can read. */
  readonly said: readonly string[];
  readonly clock: { ms: number };
  store(): Promise<Store>;
  /** The process is killed and comes back; `emptied`: its log is gone meanwhile, its key is not. */
  restart(what?: { readonly emptied: boolean }): Promise<void>;
  post(path: string, body: string | object, headers?: Headers): Promise<LightMyRequestResponse>;
  get(path: string, headers?: Headers): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
};
type Headers = Readonly<Record<string, string>>;

/** `dist`: where the built app is; none by default. `publicOrigin`: behind a proxy, its own. */
export async function startTestServer(
  dist = '/nonexistent',
  publicOrigin?: string,
): Promise<TestServer> {
  const directory = mkdtempSync(join(tmpdir(), 'tallystick-server-'));
  const clock = { ms: 1_790_000_000_000 };
  const now = () => clock.ms;
  const opened: Store[] = [];
  const said: string[] = [];
  const announcer = createAnnouncer();
  const keeper = createStoreKeeper(
    () => openStore(directory, now),
    (store) => {
      opened.push(store);
      announcer.endAll();
    },
  );
  await keeper.current();
  const app = createApp({
    keeper,
    announcer,
    now,
    files: readStaticFiles(dist),
    hosts: new Set(['localhost']),
    publicOrigin,
    say: (line) => void said.push(line),
    address: () => undefined,
    trust: undefined,
    onCodeExpired: () => undefined,
    onClaimed: () => undefined,
  });
  const own = { host: 'localhost:4747', origin, 'x-tallystick': '1' };
  return {
    app,
    directory,
    opened,
    said,
    clock,
    store: () => keeper.current(),
    restart: async ({ emptied } = { emptied: false }) => {
      const store = await keeper.current();
      if (emptied)
        for (const end of ['', '-wal', '-shm'])
          rmSync(join(directory, `${databaseName}${end}`), { force: true });
      keeper.giveUp(store);
      await keeper.current();
    },
    post: (url, body, headers = {}) => {
      const type = typeof body === 'string' ? 'application/x-ndjson' : 'application/json';
      const payload = typeof body === 'string' ? body : JSON.stringify(body);
      return app.inject({
        method: 'POST',
        url,
        payload,
        headers: { ...own, 'content-type': type, ...headers },
      });
    },
    get: (url, headers = {}) =>
      app.inject({ method: 'GET', url, headers: { host: own.host, ...headers } }),
    close: async () => {
      await app.close();
      await keeper.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export async function claim(
  server: TestServer,
  who: TestDevice,
  code?: string,
): Promise<LightMyRequestResponse> {
  const used = code ?? (await server.store()).claims.issue();
  const asked = { code: used, ledger, device: who.device, key: who.key };
  return server.post('/api/claim', {
    ...asked,
    signature: await who.sign(claimStatement(origin, asked)),
  });
}

export async function redeem(
  server: TestServer,
  who: TestDevice,
  secret: string,
): Promise<LightMyRequestResponse> {
  const asked = { secret, device: who.device, key: who.key };
  return server.post('/api/join', {
    ...asked,
    signature: await who.sign(joinStatement(origin, asked)),
  });
}

/** The cookie header, or what the server said no with. */
export async function login(server: TestServer, { device, sign }: TestDevice): Promise<string> {
  const asked = await server.post('/api/login/nonce', { device });
  if (asked.statusCode !== 200) return String(asked.json().error);
  const { nonce } = asked.json<{ nonce: string }>();
  const signature = await sign(loginStatement(origin, ledger, device, nonce));
  const answered = await server.post('/api/login', { device, nonce, signature });
  return answered.statusCode === 200 ? cookieOf(answered) : String(answered.json().error);
}

export const cookieOf = (answer: LightMyRequestResponse): string =>
  String(answer.headers['set-cookie']).split(';', 1)[0] ?? '';

/** A claimed server, its owner logged in, with the owner's first events pushed. */
export async function startClaimed(dist?: string): Promise<{
  readonly server: TestServer;
  readonly owner: TestDevice;
  readonly cookie: string;
  readonly lane: readonly Entry[];
}> {
  const server = await startTestServer(dist);
  const owner = await newDevice();
  await claim(server, owner);
  const cookie = await login(server, owner);
  const lane = foundingLane(owner);
  await server.post('/api/push', pageOf(lane), { cookie });
  return { server, owner, cookie, lane };
}

export const inviteSecret = 'a-secret-that-only-the-link-holds';
export const person: HeldText = {
  hash: textHash('salt', '{"name":"Ada"}'),
  salt: 'salt',
  text: '{"name":"Ada"}',
};

export const accessDraft = (type: string, data: object): Draft => ({
  type,
  version: 1,
  stream: accessStream,
  data,
});

export const enrolled = (
  { device, key }: TestDevice,
  member = 'member-1',
  invitation: string | null = null,
): Draft => accessDraft('DeviceEnrolled', { device, member, key, label: 'a phone', invitation });
export const joined = (member: string, invitation: string): Draft =>
  accessDraft('MemberJoined', { member, person: person.hash, invitation });
export const invited = (secret: string, expiresAt: number, invitation = 'invitation-1'): Draft =>
  accessDraft('MemberInvited', {
    invitation,
    secretHash: secretHash(secret),
    role: 'keeper',
    expiresAt,
  });
export const received = (quantity: number, note: string | null = null): Draft => ({
  type: 'StockReceived',
  version: 1,
  stream: 'item/flour',
  data: { place: 'shelf', lot: null, quantity, reference: null, note },
});

/** What a device writes when its person founds a ledger, and whatever comes next. */
export const foundingLane = (who: TestDevice, more: readonly Draft[] = []): readonly Entry[] =>
  laneOf(who.device, [
    accessDraft('LedgerFounded', {
      ledger,
      name: 'Pantry',
      member: 'member-1',
      person: person.hash,
    }),
    enrolled(who),
    ...more,
  ]);

export const laneOf = (
  device: string,
  drafts: readonly Draft[],
  after: readonly Entry[] = [],
): readonly Entry[] => {
  const last = after.at(-1);
  const end = last === undefined ? emptyLane(device) : { device, seq: last.seq, head: last.hash };
  const append = { cause: 'tab-1', part: 0, actor: 'member-1', drafts };
  return sealDrafts(end, 1_789_000_000_000, append, encodeEvent);
};

export const pageOf = (
  entries: readonly Entry[],
  texts: readonly HeldText[] = [],
  of = ledger,
  seals: readonly Seal[] = sealsOn(entries, of),
): string =>
  encodePage({
    ledger: of,
    epoch: '',
    have: {},
    more: false,
    wants: [],
    entries,
    seals,
    texts,
  });
