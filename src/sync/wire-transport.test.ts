import { expect, test } from 'vitest';
import { encodePage, type SyncPage } from '../contract/page.ts';
import type { WireAnswer, WireRequest } from './wire.ts';
import { createWireTransport, type TransportPorts } from './wire-transport.ts';

const page: SyncPage = {
  ledger: 'ledger-1',
  epoch: 'epoch-1',
  have: {},
  more: false,
  wants: [],
  entries: [],
  seals: [],
  texts: [],
};
const request = { ledger: 'ledger-1', have: {}, wants: [] };
const { signal } = new AbortController();

type Ask = (request: WireRequest) => WireAnswer;

function transportOver(
  ask: Ask,
  sign: (statement: string) => string | undefined = () => 's'.repeat(86),
  more: Pick<TransportPorts, 'confirm'> = {},
) {
  const lines: { line(text: string): void; closed(): void }[] = [];
  const transport = createWireTransport({
    ledger: 'ledger-1',
    device: 'a11ce00000000001',
    origin: 'https://stock.example',
    sign: async (statement) => sign(statement),
    ...more,
    wire: {
      ask: async (asked) => ask(asked),
      readLines(_path, _silenceMs, listener) {
        lines.push(listener);
        return () => undefined;
      },
    },
  });
  return { transport, lines };
}

const answered = (
  status: number,
  text: string,
  retryAfterMs: number | null = null,
): WireAnswer => ({ kind: 'answered', status, text, retryAfterMs });

test('[SY40] a page comes back as it was sent', async () => {
  const { transport } = transportOver(() => answered(200, encodePage(page)));
  expect(await transport.pull(request, signal)).toEqual({ page });
});

const whole = encodePage({ ...page, wants: ['e'.repeat(64)] });

test.each([
  [
    'a portal that answers 200',
    answered(200, '<!doctype html><title>Welcome to the hotel</title>'),
    { kind: 'not-ours' },
  ],
  ['a portal that refuses', answered(403, '<html>Please log in</html>'), { kind: 'not-ours' }],
  ['a redirect', answered(302, ''), { kind: 'not-ours' }],
  ['an answer of nothing', answered(200, ''), { kind: 'not-ours' }],
  ['no network', { kind: 'offline' }, { kind: 'offline' }],
  ['a time-out', { kind: 'timeout' }, { kind: 'timeout' }],
  ['a connection that broke', { kind: 'cut' }, { kind: 'cut' }],
  [
    'a proxy whose server is down',
    answered(502, '<html>Bad Gateway</html>'),
    {
      kind: 'status',
      status: 502,
      retryAfterMs: null,
      reason: null,
    },
  ],
  [
    'a proxy with a limit of its own',
    answered(413, '<html>Too Large</html>'),
    {
      kind: 'status',
      status: 413,
      retryAfterMs: null,
      reason: null,
    },
  ],
  [
    'a server that is busy',
    answered(503, '{"error":"storage-busy"}', 1_000),
    {
      kind: 'status',
      status: 503,
      retryAfterMs: 1_000,
      reason: 'storage-busy',
    },
  ],
  [
    'a stranger',
    answered(401, '{"error":"not-logged-in"}'),
    {
      kind: 'status',
      status: 401,
      retryAfterMs: null,
      reason: 'not-logged-in',
    },
  ],
] as const)(
  '[SY41] %s is a failure with its name, for a pull and a push alike',
  async (_name, answer, failure) => {
    const { transport } = transportOver(() => answer);
    expect(await transport.pull(request, signal)).toEqual({ failed: failure });
    expect(await transport.push(page, signal)).toEqual({ failed: failure });
  },
);

test('[SY42] a page that was cut anywhere is never taken', async () => {
  for (let length = 0; length < whole.length; length += 1) {
    const { transport } = transportOver(() => answered(200, whole.slice(0, length)));
    const pulled = await transport.pull(request, signal);
    expect(
      'failed' in pulled && ['cut', 'not-ours', 'malformed'].includes(pulled.failed.kind),
    ).toBe(true);
  }
});

test('[SY43] logging in signs origin, ledger, device and the server’s nonce', async () => {
  const nonce = 'n'.repeat(43);
  const asked: unknown[] = [];
  const signed: string[] = [];
  const { transport } = transportOver(
    ({ path, body }) => {
      asked.push([path, JSON.parse(body ?? '')]);
      if (path === '/api/login/nonce')
        return answered(200, JSON.stringify({ tallystick: 1, nonce }));
      return answered(200, JSON.stringify({ tallystick: 1, ledger: 'ledger-1', epoch: 'epoch-1' }));
    },
    (statement) => {
      signed.push(statement);
      return 's'.repeat(86);
    },
  );
  expect(await transport.logIn(signal)).toEqual({ loggedIn: true });
  const device = 'a11ce00000000001';
  expect(signed).toEqual([`tallystick-auth-v1|https://stock.example|ledger-1|${device}|${nonce}`]);
  expect(asked).toEqual([
    ['/api/login/nonce', { device }],
    ['/api/login', { device, nonce, signature: 's'.repeat(86) }],
  ]);
});

test('[SY43] a device without its key is unknown; a server that refuses is believed', async () => {
  const nonce = JSON.stringify({ tallystick: 1, nonce: 'n'.repeat(43) });
  const unknown = { kind: 'status', status: 403, retryAfterMs: null, reason: 'unknown-device' };
  const keyless = transportOver(
    () => answered(200, nonce),
    () => undefined,
  );
  expect(await keyless.transport.logIn(signal)).toEqual({ failed: unknown });
  const stranger = transportOver(() => answered(403, '{"error":"unknown-device"}'));
  expect(await stranger.transport.logIn(signal)).toEqual({ failed: unknown });
});

test('[SY44] a stream is open after the magic line; heartbeats and strange lines are no hints', () => {
  const told: unknown[] = [];
  const listener = {
    opened: () => void told.push('opened'),
    hinted: (hint: unknown) => void told.push(hint),
    closed: () => void told.push('closed'),
  };
  const { transport, lines } = transportOver(() => answered(200, ''));
  transport.openLive(listener);
  const hint = { epoch: 'epoch-1', have: {} };
  for (const text of [
    JSON.stringify(hint),
    '{"tallystick":1}',
    '{}',
    JSON.stringify(hint),
    '<html>',
    '{"have":3}',
  ]) {
    lines[0]?.line(text);
  }
  lines[0]?.closed();
  expect(told).toEqual(['opened', hint, 'closed']);
});

test('[SY44] a hint of some lanes says of the others what was said before', () => {
  const told: unknown[] = [];
  const { transport, lines } = transportOver(() => answered(200, ''));
  const hinted = (hint: unknown) => void told.push(hint);
  transport.openLive({ opened: () => undefined, hinted, closed: () => undefined });
  const [epoch, [alice, bob], head] = ['epoch-1', ['a'.repeat(16), 'b'.repeat(16)], '0'.repeat(64)];
  lines[0]?.line('{"tallystick":1}');
  const all = { [alice ?? '']: [1, head], [bob ?? '']: [1, head] };
  const part = { [bob ?? '']: [2, head] };
  lines[0]?.line(JSON.stringify({ epoch, have: all }));
  lines[0]?.line(JSON.stringify({ epoch, have: part, part: true }));
  lines[0]?.line(JSON.stringify({ epoch, have: part }));
  expect(told).toEqual([
    { epoch, have: all },
    { epoch, have: { ...all, ...part } },
    { epoch, have: part },
  ]);
});

test('[WA10] where a person can be asked, a login that needs a passkey asks once and logs in anew with it', async () => {
  const needed = {
    error: 'passkey-needed',
    challenge: 'c'.repeat(43),
    passkeys: [{ credential: 'abc', host: 'stock.example' }],
  } as const;
  const proof = {
    credential: 'abc',
    authenticatorData: 'data',
    clientData: 'said',
    signature: 'signed',
  };
  const sent: unknown[] = [];
  const server = (isConvinced: boolean): Ask => {
    let nonces = 0;
    return ({ path, body }) => {
      if (path === '/api/login/nonce') {
        nonces += 1;
        return answered(200, JSON.stringify({ tallystick: 1, nonce: String(nonces).repeat(43) }));
      }
      const asked = JSON.parse(body ?? '');
      sent.push([asked.nonce[0], asked.passkey]);
      if (asked.passkey === undefined || !isConvinced) return answered(401, JSON.stringify(needed));
      return answered(200, '{"tallystick":1,"ledger":"ledger-1","epoch":"epoch-1"}');
    };
  };
  const heard: unknown[] = [];
  const confirm = async (asked: unknown) => {
    heard.push(asked);
    return proof;
  };
  const { transport } = transportOver(server(true), undefined, { confirm });
  expect(await transport.logIn(signal)).toEqual({ loggedIn: true });
  expect(heard).toEqual([needed]);
  expect(sent).toEqual([
    ['1', undefined],
    ['2', proof],
  ]);
  const failure = { kind: 'status', status: 401, retryAfterMs: null, reason: 'passkey-needed' };
  const stubborn = transportOver(server(false), undefined, { confirm }).transport;
  expect(await stubborn.logIn(signal)).toEqual({ failed: failure });
  expect(heard).toHaveLength(2);
  const nobody = transportOver(server(true)).transport;
  expect(await nobody.logIn(signal)).toEqual({ failed: failure });
});
