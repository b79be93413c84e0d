/**
 * The first sync of a new device. In one run, beside each other: what is old as files and the rest by pages,
 * and everything by pages. The figures that count are the proportions.
 */
import 'fake-indexeddb/auto';
import { createServer, type Server } from '../e2e/harness/server.ts';
import { claimStatement, loginStatement } from '../src/contract/auth-messages.ts';
import { decodeEntry, encodeEvent, readEntry } from '../src/contract/entry.ts';
import { limits } from '../src/contract/limits.ts';
import { decodeSegmentList } from '../src/contract/messages.ts';
import { decodePage } from '../src/contract/page.ts';
import { sealLane } from '../src/contract/seal-lane.ts';
import type { Draft } from '../src/event-sourcing/event-log.ts';
import { createInMemoryLog } from '../src/event-sourcing/in-memory-log.ts';
import type { Seal } from '../src/event-sourcing/seal.ts';
import type { Entry } from '../src/event-sourcing/stored-event.ts';
import { openLedger } from '../src/indexeddb/open-ledger.ts';
import { foundingLane, ledger, newDevice, pageOf } from '../src/server/http-fixtures.ts';
import { isSignedBy } from '../src/server/keys/device-keys.ts';
import { fetchEverything } from '../src/sync/fetch-everything.ts';
import { createFetchWire } from '../src/sync/fetch-wire.ts';
import { createWireTransport } from '../src/sync/wire-transport.ts';
import { largeLedger } from './large-ledger.ts';

const rounds = 3;
/** A device that is in touch seals about as many entries at once. */
const sealedAtOnce = 20;
const large = { pageBytesMax: 2e9, pageEntriesMax: 1e9, pageTextsMax: 1e6, pageSealsMax: 1e9 };

/** The best of some rounds. */
export type SyncCost = {
  readonly ms: number;
  /** Of the device's processor, for each entry. */
  readonly cpuUsPerEvent: number;
  /** On the wire. */
  readonly bytesPerEvent: number;
};
export type FirstSyncFigures = {
  readonly events: number;
  readonly files: SyncCost;
  readonly pages: SyncCost;
};

type Way = 'files' | 'pages';
type Round = { readonly ms: number; readonly cpuMs: number; readonly bytes: number };

export const measureFirstSync = (events: number): Promise<FirstSyncFigures> =>
  withLedgerOnServer({ items: 2_000, events, more: [] }, async (_, wire) => {
    const taken: Record<Way, Round[]> = { files: [], pages: [] };
    for (let round = 0; round < rounds; round += 1)
      for (const way of ['pages', 'files'] as const) taken[way].push(await firstSync(way, wire));
    return { events, files: bestOf(taken.files, events), pages: bestOf(taken.pages, events) };
  });

/** `more`: what the owner says last. */
type OnServer = {
  readonly items: number;
  readonly events: number;
  readonly more: readonly Draft[];
};

/** A server that holds all of it, and has packed what is old. */
export async function withLedgerOnServer<T>(
  about: OnServer,
  work: (server: Server, wire: Wire) => Promise<T>,
): Promise<T> {
  const owner = await newDevice();
  const lane = await record(owner, about);
  const server = await createServer();
  await server.start();
  try {
    const { url } = server;
    const wire = countingFetch(url);
    const code = (await server.claimLink()).split('/').at(-1) ?? '';
    const asked = { code, ledger, device: owner.device, key: owner.key };
    const signature = await owner.sign(claimStatement(url, asked));
    await post(wire, '/api/claim', JSON.stringify({ ...asked, signature }));
    await logIn(wire, owner);
    await pushAll(wire, lane);
    console.log(`${lane.entries.length} entries are on the server`);
    console.log(`${await packed(wire, lane.entries.length)} files`);
    return await work(server, wire);
  } finally {
    await server.kill();
    await server.deleteData();
  }
}

function bestOf(rounds: readonly Round[], events: number): SyncCost {
  const best = (of: keyof Round): number => Math.min(...rounds.map((each) => each[of]));
  return {
    ms: best('ms'),
    cpuUsPerEvent: (best('cpuMs') / events) * 1_000,
    bytesPerEvent: best('bytes') / events,
  };
}

type Send = typeof fetch;
/** One device's way to the server, and how many bytes came by it. */
export type Wire = {
  readonly origin: string;
  readonly send: Send;
  readonly received: { bytes: number };
};
type Lane = { readonly entries: readonly Entry[]; readonly seals: readonly Seal[] };

/** A browser keeps the cookie and names its origin by itself. */
function countingFetch(origin: string): Wire {
  let cookie = '';
  const received = { bytes: 0 };
  const send: Send = async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('origin', origin);
    if (cookie !== '') headers.set('cookie', cookie);
    const response = await fetch(input, { ...init, headers });
    cookie = response.headers.getSetCookie()[0]?.split(';', 1)[0] ?? cookie;
    // Of what was compressed, the length on the wire.
    received.bytes += Number(response.headers.get('content-length') ?? 0);
    return response;
  };
  return { origin, send, received };
}

async function post(wire: Wire, path: string, body: string): Promise<Response> {
  const { origin, send } = wire;
  const headers = { 'content-type': 'application/x-ndjson', 'x-tallystick': '1' };
  const answer = await send(`${origin}${path}`, { method: 'POST', headers, body });
  if (answer.status === 429) {
    // Who has so much to say is asked to come again a little later.
    const seconds = Number(answer.headers.get('retry-after') ?? 1);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    return post(wire, path, body);
  }
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

async function logIn(wire: Wire, who: Awaited<ReturnType<typeof newDevice>>): Promise<void> {
  const asked = await post(wire, '/api/login/nonce', JSON.stringify({ device: who.device }));
  const { nonce } = (await asked.json()) as { nonce: string };
  const signature = await who.sign(loginStatement(wire.origin, ledger, who.device, nonce));
  const login = { device: who.device, nonce, signature };
  await post(wire, '/api/login', JSON.stringify(login));
}

/** A stockroom of years in the lane of one device, each entry by a command of its own. */
async function record(
  owner: Awaited<ReturnType<typeof newDevice>>,
  { items, events, more }: OnServer,
): Promise<Lane> {
  let clock = Date.now() - 700 * 86_400_000;
  const { device } = owner;
  const log = createInMemoryLog({ device, encode: encodeEvent, clock: () => clock });
  await log.merge(foundingLane(owner));
  const founded = (await log.have())[device]?.[0] ?? 0;
  const decoded = decodePage(await largeLedger({ items, places: 100, events }), large);
  if ('refused' in decoded) throw new Error(decoded.detail);
  let cause = 0;
  for (const entry of decoded.page.entries.slice(1)) {
    const read = decodeEntry(entry);
    if (read.kind !== 'event') continue;
    const { type, version, stream, data, after } = read.held.event;
    const draft = { type, version, stream, data } as Draft;
    clock += 1_000 + Math.floor(Math.random() * 1_000_000);
    cause += 1 + Math.floor(Math.random() * 3);
    const behind = after && { after: [device, after[1] + founded - 1] as const };
    const drafts = [{ ...draft, ...behind }];
    await log.append({ cause: `k3v9x0q2-${cause}`, part: 0, actor: 'member-1', drafts });
  }
  if (more.length > 0)
    await log.append({ cause: 'k3v9x0q2-last', part: 0, actor: 'member-1', drafts: more });
  await sealLane({
    ...{ ledger, log, lane: device, witness: null, entriesMax: sealedAtOnce },
    sign: (text) => owner.sign(text),
  });
  const { entries } = await log.readFrom({}, 1e9);
  return { entries, seals: await log.readSeals({}) };
}

async function pushAll(wire: Wire, { entries, seals }: Lane): Promise<void> {
  for (let at = 0; at < entries.length; at += 4_000) {
    const part = entries.slice(at, at + 4_000);
    const [first = 0, last = 0] = [part[0]?.seq, part.at(-1)?.seq];
    const theirs = seals.filter(({ seq }) => seq >= first && seq <= last);
    await post(wire, '/api/push', pageOf(part, [], ledger, theirs));
  }
}

/** Waits until the server has packed all that makes a file. */
async function packed({ origin, send }: Wire, entries: number): Promise<number> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const answer = await send(`${origin}/api/segments`);
    const { segments } = decodeSegmentList(await answer.text()) ?? { segments: [] };
    const held = segments.reduce((sum, { count }) => sum + count, 0);
    if (entries - held < limits.segmentEntriesMax) return segments.length;
  }
}

async function firstSync(way: Way, { origin, send, received }: Wire): Promise<Round> {
  const opened = await openLedger({
    ledgerId: `${ledger}-${way}-${Math.random()}`,
    encode: encodeEvent,
    readEntry,
    clock: () => Date.now(),
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  });
  if ('refused' in opened) throw new Error(opened.detail);
  const { log } = opened.ledger;
  const wire = createFetchWire({ origin, fetch: send, now: () => Date.now() });
  const transport = createWireTransport({
    ...{ wire, ledger, device: log.device, origin },
    sign: async () => undefined,
  });
  const none = async () => ({ failed: { kind: 'offline' as const } });
  const verify = async (by: string, statement: string, signature: string) =>
    isSignedBy(by, statement, signature);
  const ports = {
    ...{ ledger, log, verify },
    transport: way === 'files' ? transport : { ...transport, listSegments: none },
  };
  received.bytes = 0;
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const end = await fetchEverything(ports, new AbortController().signal);
  const [ms, used] = [performance.now() - start, process.cpuUsage(cpu)];
  if (end !== 'here') throw new Error(end);
  opened.ledger.close();
  return { ms, cpuMs: (used.user + used.system) / 1_000, bytes: received.bytes };
}
