import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../contract/canonical-json.ts';
import { readEntry } from '../../contract/entry.ts';
import { sha256Hex } from '../../contract/hash.ts';
import { decodeHealth, decodePushAnswer } from '../../contract/messages.ts';
import { decodePage } from '../../contract/page.ts';
import type { Entry } from '../../event-sourcing/stored-event.ts';
import { inflatedBytesMax, wireBytesMax } from '../http/request-body.ts';
import {
  claim,
  laneOf,
  ledger,
  login,
  newDevice,
  pageOf,
  person,
  received,
  sealsOn,
  startClaimed,
  type TestDevice,
  type TestServer,
} from '../http-fixtures.ts';

let server: TestServer;
let owner: TestDevice;
let cookie: string;
let lane: readonly Entry[];

beforeEach(async () => {
  ({ server, owner, cookie, lane } = await startClaimed());
});
afterEach(() => server.close());

const push = (body: string, headers = {}) => server.post('/api/push', body, { cookie, ...headers });
const pull = (have = {}, headers = {}) =>
  server.post('/api/pull', { ledger, have, wants: [person.hash] }, { cookie, ...headers });
const heldByServer = async () => (await server.store()).log.have();
const sendBytes = (payload: Buffer, headers: Record<string, string> = {}) =>
  server.app.inject({
    method: 'POST',
    url: '/api/push',
    payload,
    headers: {
      host: 'localhost:4747',
      origin: 'http://localhost:4747',
      'x-tallystick': '1',
      cookie,
      'content-type': 'application/x-ndjson',
      ...headers,
    },
  });

test('[SV4] what is pushed is pulled by another, byte for byte, names included', async () => {
  const more = laneOf(owner.device, [received(3, 'naïve “notes” 📦')], lane);
  const answer = decodePushAnswer((await push(pageOf(more, [person]))).body);
  expect(answer).toMatchObject({ have: { [owner.device]: [3, more[0]?.hash] }, wants: [] });
  const decoded = decodePage((await pull()).body);
  expect(decoded).toMatchObject({
    page: { entries: [...lane, ...more], texts: [person], more: false },
  });
});

test('health names the ledger and the epoch', async () => {
  const health = decodeHealth((await server.get('/api/health')).body);
  expect(health).toEqual({
    tallystick: 1,
    ledger,
    epoch: (await server.store()).epoch,
    claimed: true,
  });
});

test('[SV31] a push may come compressed, and a pull goes compressed to who takes it', async () => {
  const more = laneOf(
    owner.device,
    Array.from({ length: 50 }, () => received(1)),
    lane,
  );
  const answer = await sendBytes(gzipSync(pageOf(more)), { 'content-encoding': 'gzip' });
  expect(answer.statusCode).toBe(200);
  const pulled = await pull({}, { 'accept-encoding': 'gzip, br' });
  expect(pulled.headers['content-encoding']).toBe('gzip');
  expect(pulled.rawPayload.length).toBeLessThan(pageOf(more).length / 2);
});

describe('[SV32] what is too large or no text is refused and stores nothing', () => {
  test.each([
    ['over the wire', Buffer.alloc(wireBytesMax + 1, 'x'), {}, 413, 'too-large'],
    [
      'a bomb',
      gzipSync(Buffer.alloc(inflatedBytesMax + 1)),
      { 'content-encoding': 'gzip' },
      413,
      'too-large',
    ],
    ['no gzip at all', Buffer.from('plain'), { 'content-encoding': 'gzip' }, 400, 'not-gzip'],
    [
      'an unknown encoding',
      Buffer.from('plain'),
      { 'content-encoding': 'br' },
      415,
      'unknown-encoding',
    ],
    ['not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), {}, 400, 'not-utf-8'],
    ['a byte-order mark', Buffer.from(`\ufeff${pageOf([])}`), {}, 400, 'no-magic'],
    ['nothing', Buffer.alloc(0), {}, 400, 'no-magic'],
  ])('%s', async (_what, payload, headers, status, error) => {
    const before = await heldByServer();
    const answer = await sendBytes(payload, headers);
    expect([answer.statusCode, answer.json().error]).toEqual([status, error]);
    expect(await heldByServer()).toEqual(before);
  });
});

test('[SV6] a page of another ledger is refused, pushed or asked for', async () => {
  const pushed = await push(pageOf(lane, [], 'ledger-2'));
  expect([pushed.statusCode, pushed.json().error]).toEqual([409, 'wrong-ledger']);
  const asked = await server.post(
    '/api/pull',
    { ledger: 'ledger-2', have: {}, wants: [] },
    { cookie },
  );
  expect([asked.statusCode, asked.json().error]).toEqual([409, 'wrong-ledger']);
});

test('[SV6] a pull that is not one is refused', async () => {
  for (const body of ['{}', '[]', `{"ledger":"${ledger}","have":{"x":[1,"y"]},"wants":[]}`]) {
    expect((await server.post('/api/pull', body, { cookie })).statusCode).toBe(400);
  }
});

describe('the JSON torture files', () => {
  const directory = join(import.meta.dirname, '../../../../shared/data/json-torture/test_parsing');
  const names = readdirSync(directory).filter((name) => name.endsWith('.json'));

  test('[SV33] as whole bodies: none crashes the server, none stores anything', async () => {
    expect(names.length).toBeGreaterThan(300);
    const before = await heldByServer();
    for (const name of names) {
      server.clock.ms += 1_000;
      const answer = await sendBytes(readFileSync(join(directory, name)));
      expect([name, answer.statusCode]).toEqual([name, 400]);
    }
    expect(await heldByServer()).toEqual(before);
  });

  test('[SV33] as events: what is one line keeps its bytes, and the lane goes on', async () => {
    const { device, key } = await newDevice();
    (await server.store()).admissions.admit({ device, key, invitation: 'invitation-9' });
    const texts = names.flatMap((name) => lineOf(readFileSync(join(directory, name))) ?? []);
    expect(texts.length).toBeGreaterThan(250);
    const header = { tallystick: 1, ledger, epoch: '', have: {}, more: false, wants: [] };
    const run = { lane: device, from: 1, count: texts.length };
    const seals = sealsOn([readEntry(device, texts.length, texts.at(-1) ?? '')]);
    const lines = [canonicalJson(header), canonicalJson(run), ...texts, canonicalJson({ seals })];
    const body = `${lines.join('\n')}\n`;
    const trailer = canonicalJson({ end: true, entries: texts.length, hash: sha256Hex(body) });
    const answer = await push(`${body}${trailer}\n`);
    expect(decodePushAnswer(answer.body)?.have[device]?.[0]).toBe(texts.length);
    const { log } = await server.store();
    const held = await log.readEntries(texts.map((_, i) => [device, i + 1] as const));
    expect(held.map((entry) => entry?.text ?? entry?.hash)).toEqual(
      texts.map((text) => (Buffer.byteLength(text) > 32 * 1024 ? sha256Hex(text) : text)),
    );
    expect((await pull()).statusCode).toBe(200);
  });
});

test('[SV34] a data directory deleted under the server gets a new epoch', async () => {
  const [before] = server.opened;
  rmSync(server.directory, { recursive: true });
  const answer = await push(pageOf(lane));
  expect([answer.statusCode, answer.json().error]).toEqual([503, 'unclaimed']);
  const health = decodeHealth((await server.get('/api/health')).body);
  expect(health).toMatchObject({ claimed: false, ledger: null });
  expect(health?.epoch).not.toBe(before?.epoch);
  await claim(server, owner);
  cookie = await login(server, owner);
  expect(decodePushAnswer((await push(pageOf(lane))).body)?.have).toHaveProperty(owner.device);
});

test('[SV34] what was written into a file that vanished meanwhile is not acknowledged', async () => {
  const store = await server.store();
  const { merge } = store.log;
  Object.assign(store.log, {
    merge: async (entries: readonly Entry[]) => {
      const merged = await merge(entries);
      rmSync(server.directory, { recursive: true });
      return merged;
    },
  });
  const answer = await push(pageOf(laneOf(owner.device, [received(1)], lane)));
  expect([answer.statusCode, answer.json().error]).toEqual([503, 'storage-lost']);
});

/** Undefined for what would not be one line of a page. */
function lineOf(bytes: Buffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\n') ? undefined : text;
  } catch {
    return undefined;
  }
}
