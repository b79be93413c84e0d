/**
 * Devices and a server in memory, joined by a wire of text; for the tests of the driver and the
 * transport.
 */
import { encodeEvent } from '../contract/entry.ts';
import { textsFor } from '../contract/fill-stubs.ts';
import { decodePullRequest, type ListedSegment } from '../contract/messages.ts';
import { decodePage, encodePage, type Witnessed } from '../contract/page.ts';
import { readSealed, sealsLacking } from '../contract/read-sealed.ts';
import { unsealedIn } from '../contract/seal.ts';
import { toyKeyOf, toySealsOn, toySign, toyVerify } from '../contract/seal-fixtures.ts';
import { sealLane } from '../contract/seal-lane.ts';
import { encodeSegmentFile, segmentName } from '../contract/segment-file.ts';
import type { ServerStatement } from '../contract/server-statement.ts';
import { takeSealed } from '../contract/take-sealed.ts';
import type { EventLog, TextStore } from '../event-sourcing/event-log.ts';
import { createInMemoryLog } from '../event-sourcing/in-memory-log.ts';
import type { Sign } from '../event-sourcing/seal.ts';
import { type Have, vectorOf } from '../event-sourcing/version-vector.ts';
import type { SyncNotice } from './machine/sync-effect.ts';
import type { SyncStatus } from './machine/sync-status.ts';
import { createSyncDriver, type SyncDriver } from './sync-driver.ts';
import type { Remembered } from './sync-ports.ts';
import type { LineListener, Wire, WireAnswer, WireRequest } from './wire.ts';
import { createWireTransport } from './wire-transport.ts';

export type Log = EventLog & TextStore;

let ticks = 1_700_000_000_000;
export const newLog = (device: string): Log =>
  createInMemoryLog({ device, encode: encodeEvent, clock: () => ++ticks });

let commands = 0;
export const note = (log: Log, count = 1): Promise<unknown> =>
  log.append({
    cause: `cause-${++commands}`,
    part: 0,
    actor: 'member-1',
    drafts: Array.from({ length: count }, (_, index) => ({
      type: 'Noted',
      version: 1,
      stream: 'note/1',
      data: { note: `note ${index}` },
    })),
  });

const answered = (
  status: number,
  text: string,
  retryAfterMs: number | null = null,
): WireAnswer => ({ kind: 'answered', status, text, retryAfterMs });

export type TestServer = {
  log: Log;
  epoch: string;
  readonly ledger: string;
  readonly listeners: Set<LineListener>;
  readonly asked: string[];
  /** Told before the server acts; an answer of its own stands in for the server's. */
  interfere: (request: WireRequest) => WireAnswer | undefined;
  /** What it signs of what it holds. */
  statement: (have: Have) => ServerStatement | undefined;
  /** Entries of one page. */
  pageEntries: number;
  /** Of what is old, by name; undefined on a server that knows no such thing. */
  files: ReadonlyMap<string, string> | undefined;
  listed: readonly ListedSegment[];
};

export const newServer = (): TestServer => ({
  log: newLog('5e44e40000000001'),
  epoch: 'epoch-1',
  ledger: 'ledger-1',
  listeners: new Set(),
  asked: [],
  interfere: () => undefined,
  statement: () => undefined,
  pageEntries: 1_000,
  files: undefined,
  listed: [],
});

/** What it holds of these lanes as files of so many entries, each with a seal on its last one. */
export async function packFiles(
  server: TestServer,
  lanes: readonly string[],
  count: number,
): Promise<void> {
  const { entries } = await server.log.readFrom({}, 1_000_000);
  const files = new Map<string, string>();
  server.listed = lanes.flatMap((lane) => {
    const held = entries.filter(({ device }) => device === lane);
    return Array.from({ length: Math.floor(held.length / count) }, (_, n) => {
      const part = held.slice(n * count, (n + 1) * count);
      const seals = toySealsOn(server.ledger, part);
      const text = encodeSegmentFile({ ledger: server.ledger, entries: part, seals }) ?? '';
      files.set(segmentName(text), text);
      return { lane, from: n * count + 1, count, file: segmentName(text) };
    });
  });
  server.files = files;
}

/** Whoever writes here has a toy key, and everybody knows it. */
export const door = { verify: toyVerify, keyBeside: toyKeyOf } as const;

const hintOf = async ({ log, epoch }: TestServer): Promise<string> =>
  JSON.stringify({ have: await log.have(), epoch });

async function pull(server: TestServer, body: string): Promise<WireAnswer> {
  const asked = decodePullRequest(body);
  if (asked === undefined) return answered(400, '{"error":"malformed"}');
  const { log, ledger, epoch, pageEntries } = server;
  const sign = toySign(log.device);
  await sealLane({ ledger, log, lane: log.device, witness: null, sign });
  const have = await log.have();
  const unsealed = unsealedIn(have, await log.sealedTo());
  const vector = vectorOf(asked.have);
  const room = { entriesMax: pageEntries, bytesMax: 1_000_000 };
  const { entries, seals, more } = await readSealed(log, vector, room);
  const lacking = await sealsLacking(log, asked.unsealed ?? {}, vector);
  const filling = await textsFor(log, asked.stubs ?? [], room);
  const [texts, wants] = [await log.readTexts(asked.wants), await log.wantedTexts(1_000)];
  const statement = server.statement(have);
  const stubs = await log.readStubs(500);
  const about = { ledger, epoch, have, more, wants, unsealed, stubs, statement };
  const page = {
    ...about,
    entries: [...filling, ...entries],
    seals: [...seals, ...lacking],
    texts,
  };
  return answered(200, encodePage(page));
}

async function push(server: TestServer, body: string): Promise<WireAnswer> {
  const decoded = decodePage(body);
  if ('refused' in decoded) return answered(400, JSON.stringify({ error: decoded.refused }));
  const { log, epoch } = server;
  const taken = await takeSealed(decoded.page, { ...door, ledger: server.ledger, log });
  if (taken.entries.length + taken.seals.length === 0 && taken.unsealed.length > 0)
    return answered(409, JSON.stringify({ error: 'unsealed' }));
  const { added } = await log.merge(taken.entries, taken.seals);
  await log.putTexts(decoded.page.texts);
  const answer = {
    tallystick: 1,
    epoch,
    have: await log.have(),
    unsealed: unsealedIn(await log.have(), await log.sealedTo()),
    stubs: await log.readStubs(500),
    statement: server.statement(await log.have()),
    wants: await log.wantedTexts(1_000),
  };
  if (added > 0) for (const listener of server.listeners) listener.line(await hintOf(server));
  return answered(200, JSON.stringify(answer));
}

function segments({ files, listed, ledger, epoch }: TestServer, path: string): WireAnswer {
  const list = JSON.stringify({ tallystick: 1, ledger, epoch, segments: listed });
  const text = path === '/api/segments' ? files && list : files?.get(path.split('/').at(-1) ?? '');
  return text === undefined ? answered(404, '{"error":"not-found"}') : answered(200, text);
}

export function wireTo(server: TestServer): Wire {
  return {
    async ask(request) {
      server.asked.push(request.path);
      const instead = server.interfere(request);
      if (instead !== undefined) return instead;
      const body = request.body ?? '';
      if (request.path === '/api/pull') return pull(server, body);
      if (request.path === '/api/push') return push(server, body);
      if (request.path.startsWith('/api/segments')) return segments(server, request.path);
      if (request.path === '/api/login/nonce')
        return answered(200, JSON.stringify({ tallystick: 1, nonce: 'n'.repeat(43) }));
      const { ledger, epoch } = server;
      return answered(200, JSON.stringify({ tallystick: 1, ledger, epoch }));
    },
    readLines(path, _silenceMs, listener) {
      server.asked.push(path);
      void hintOf(server).then((hint) => {
        server.listeners.add(listener);
        listener.line('{"tallystick":1}');
        listener.line(hint);
      });
      return () => server.listeners.delete(listener);
    },
  };
}

export type TestDevice = {
  readonly log: Log;
  readonly driver: SyncDriver;
  readonly status: () => SyncStatus;
  readonly notices: readonly SyncNotice[];
  readonly errors: readonly unknown[];
  readonly remembered: () => Remembered | null;
  readonly witnessed: () => Witnessed | null;
  /** Fires the timers that are due within this time, in their order. */
  passTime(durationMs: number): Promise<void>;
};

/** Lets everything that waits only for promises happen. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 40; round++) await new Promise((resolve) => setImmediate(resolve));
}

type Timer = { readonly at: number; readonly callback: () => void };

export function newDevice(
  server: TestServer,
  log: Log,
  wire: Wire = wireTo(server),
  sign: Sign = toySign(log.device),
  keyBeside: (lane: string) => string | undefined = door.keyBeside,
): TestDevice {
  let now = 1_000;
  let status: SyncStatus | undefined;
  let remembered: Remembered | null = null;
  let witnessed: Witnessed | null = null;
  const timers = new Set<Timer>();
  const notices: SyncNotice[] = [];
  const errors: unknown[] = [];
  const transport = createWireTransport({
    wire,
    ledger: 'ledger-1',
    device: log.device,
    origin: 'https://stock.example',
    sign: async () => 's'.repeat(86),
  });
  const driver = createSyncDriver({
    ledger: 'ledger-1',
    log,
    ...door,
    keyBeside,
    sign,
    transport,
    now: () => now,
    chance: () => 0.5,
    memory: {
      read: async () => remembered,
      async write(next) {
        remembered = next;
      },
      readWitnessed: async () => witnessed,
      async writeWitnessed(next) {
        witnessed = next;
      },
    },
    startTimer(delayMs, callback) {
      const timer = { at: now + delayMs, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    onStatus(next) {
      status = next;
    },
    onNotice: (notice) => void notices.push(notice),
    onError: (error) => void errors.push(error),
  });
  return {
    log,
    driver,
    notices,
    errors,
    remembered: () => remembered,
    witnessed: () => witnessed,
    status() {
      if (status === undefined) throw new Error('no status yet');
      return status;
    },
    async passTime(durationMs) {
      const end = now + durationMs;
      for (;;) {
        await settle();
        const [next] = [...timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        timers.delete(next);
        now = Math.max(now, next.at);
        next.callback();
      }
      now = end;
    },
  };
}

export const online = { connected: true, switchedOff: false, wantsLive: true } as const;
