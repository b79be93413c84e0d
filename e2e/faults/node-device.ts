/**
 * A device without a browser: the shipped sync driver, transport and replica over a log in memory and
 * Node's fetch. What it was told of is remembered, so that a server which forgets is found out.
 */
import { claimStatement, decodeClaimAnswer } from '../../src/contract/auth-messages.ts';
import { encodeEvent } from '../../src/contract/entry.ts';
import type { Witnessed } from '../../src/contract/page.ts';
import type { LedgerCommand } from '../../src/domain/ledger-command.ts';
import { createInMemoryLog } from '../../src/event-sourcing/in-memory-log.ts';
import type { Have } from '../../src/event-sourcing/version-vector.ts';
import { createReplica, type Replica } from '../../src/replica/replica.ts';
import { isSignedBy } from '../../src/server/keys/device-keys.ts';
import { createFetchWire } from '../../src/sync/fetch-wire.ts';
import type { SyncStatus } from '../../src/sync/machine/sync-status.ts';
import { createSyncDriver, type SyncDriver } from '../../src/sync/sync-driver.ts';
import type { Remembered, SyncMemory } from '../../src/sync/sync-ports.ts';
import type { Transport } from '../../src/sync/transport.ts';
import { createWireTransport } from '../../src/sync/wire-transport.ts';

export type Keys = {
  readonly device: string;
  readonly publicKey: string;
  sign(statement: string): Promise<string>;
};

export type NodeDevice = {
  readonly keys: Keys;
  readonly log: ReturnType<typeof createInMemoryLog>;
  readonly replica: Replica;
  readonly driver: SyncDriver;
  status(): SyncStatus | null;
  /** Everything that any answer of the server has ever said to hold, lane by lane the furthest. */
  acknowledged(): ReadonlyMap<string, readonly [seq: number, head: string]>;
  write(commands: readonly LedgerCommand[]): Promise<void>;
  stop(): void;
};

export async function newKeys(number: number): Promise<Keys> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  const spki = Buffer.from(await crypto.subtle.exportKey('spki', pair.publicKey));
  return {
    device: (0xfa00_0000 + number).toString(16).padStart(16, '0'),
    publicKey: spki.toString('base64url'),
    async sign(statement) {
      const hashed = { name: 'ECDSA', hash: 'SHA-256' };
      const text = new TextEncoder().encode(statement);
      return Buffer.from(await crypto.subtle.sign(hashed, pair.privateKey, text)).toString(
        'base64url',
      );
    },
  };
}

export function openNodeDevice(about: {
  readonly keys: Keys;
  readonly ledger: string;
  readonly member: string;
  readonly origin: string;
  /** As a proxy on the server's machine would tell it. */
  readonly address?: string;
}): NodeDevice {
  const { keys, ledger, member, origin, address } = about;
  const log = createInMemoryLog({
    device: keys.device,
    encode: encodeEvent,
    clock: () => Date.now(),
  });
  const replica = createReplica({
    log,
    now: () => Date.now(),
    pause: async () => undefined,
    onChange: () => undefined,
  });
  const acknowledged = new Map<string, readonly [number, string]>();
  const hear = (have: Have): void => {
    for (const [lane, end] of Object.entries(have))
      if (end[0] > (acknowledged.get(lane)?.[0] ?? 0)) acknowledged.set(lane, end);
  };
  const wire = createFetchWire({
    origin,
    fetch: withCookies(origin, address),
    now: () => Date.now(),
  });
  const transport = listening(
    createWireTransport({ wire, ledger, device: keys.device, origin, sign: keys.sign }),
    hear,
  );
  let status: SyncStatus | null = null;
  const driver = createSyncDriver({
    ledger,
    log,
    transport,
    sign: keys.sign,
    verify: async (key, statement, signature) => isSignedBy(key, statement, signature),
    memory: newMemory(),
    now: () => Date.now(),
    chance: () => Math.random(),
    startTimer(delayMs, callback) {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
    onStatus: (given) => {
      status = given;
    },
    onNotice: () => undefined,
    onError: (error) => console.error('a device is in trouble:', error),
  });
  let commands = 0;
  return {
    keys,
    log,
    replica,
    driver,
    status: () => status,
    acknowledged: () => acknowledged,
    async write(list) {
      commands += 1;
      await replica.catchUp();
      const cause = `${keys.device}-${commands}`;
      const outcome = await replica.run(list, { cause, part: 0, actor: member });
      if ('rejected' in outcome) throw new Error(JSON.stringify(outcome.rejected));
      driver.tell({ type: 'wrote' });
    },
    stop: () => driver.stop(),
  };
}

function newMemory(): SyncMemory {
  let remembered: Remembered | null = null;
  let witnessed: Witnessed | null = null;
  return {
    read: async () => remembered,
    write: async (given) => {
      remembered = given;
    },
    readWitnessed: async () => witnessed,
    writeWitnessed: async (given) => {
      witnessed = given;
    },
  };
}

/** What a browser adds to a request of its own page: where it comes from, and the session. */
function withCookies(origin: string, address?: string): typeof fetch {
  const cookies = new Map<string, string>();
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('origin', origin);
    if (address !== undefined) headers.set('x-forwarded-for', address);
    if (cookies.size > 0)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(input, { ...init, headers });
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/s);
      cookies.set(name, value);
    }
    return response;
  };
}

const listening = (transport: Transport, hear: (have: Have) => void): Transport => ({
  ...transport,
  async push(page, signal) {
    const answered = await transport.push(page, signal);
    if ('answer' in answered) hear(answered.answer.have);
    return answered;
  },
  async pull(request, signal) {
    const answered = await transport.pull(request, signal);
    if ('page' in answered) hear(answered.page.have);
    return answered;
  },
});

/** Ties a ledger to a server by the link that it printed; answers what `ServerAccepted` says. */
export async function claimServer(about: {
  readonly keys: Keys;
  readonly ledger: string;
  readonly origin: string;
  readonly link: string;
}): Promise<{ readonly server: string; readonly key: string }> {
  const { keys, ledger, origin, link } = about;
  const code = link.split('/').at(-1) ?? '';
  const request = { code, ledger, device: keys.device, key: keys.publicKey };
  const signature = await keys.sign(claimStatement(origin, request));
  const response = await fetch(`${origin}/api/claim`, {
    method: 'POST',
    headers: { origin, 'x-tallystick': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ ...request, signature }),
  });
  const answer = decodeClaimAnswer(await response.text());
  if (answer === undefined) throw new Error(`the claim failed: ${response.status}`);
  return { server: answer.server.device, key: answer.server.key };
}
