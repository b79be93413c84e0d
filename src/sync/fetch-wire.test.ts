import { expect, test } from 'vitest';
import { createFetchWire, readRetryAfter } from './fetch-wire.ts';

const { signal } = new AbortController();
const push = { method: 'POST', path: '/api/push', body: 'text', timeoutMs: 60_000 } as const;

function wireOver(answer: (url: string, init: RequestInit) => Promise<Response>) {
  const fetched = (url: unknown, init?: RequestInit): Promise<Response> =>
    answer(String(url), init ?? {});
  return createFetchWire({ origin: 'https://stock.example', fetch: fetched, now: () => 0 });
}

const streamOf = (...chunks: readonly (string | Uint8Array)[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) {
        controller.enqueue(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk);
      }
      controller.close();
    },
  });

test('[SY45] every request carries our header, and goes past every cache', async () => {
  let seen: [string, RequestInit] | undefined;
  const wire = wireOver(async (url, init) => {
    seen = [url, init];
    return new Response('yes', { status: 200 });
  });
  expect(await wire.ask(push, signal)).toEqual({
    kind: 'answered',
    status: 200,
    text: 'yes',
    retryAfterMs: null,
  });
  expect(seen?.[0]).toBe('https://stock.example/api/push');
  expect(seen?.[1]).toMatchObject({
    method: 'POST',
    body: 'text',
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'error',
    headers: { 'x-tallystick': '1' },
  });
});

test('[SY45] what is named by its content may come out of a cache', async () => {
  let seen: RequestInit | undefined;
  const wire = wireOver(async (_url, init) => {
    seen = init;
    return new Response('yes', { status: 200 });
  });
  const asked = { method: 'GET', path: '/api/segments/a', body: null, timeoutMs: 1_000 } as const;
  await wire.ask({ ...asked, isCacheable: true }, signal);
  expect([seen?.cache, seen?.credentials]).toEqual(['default', 'same-origin']);
  await wire.ask(asked, signal);
  expect(seen?.cache).toBe('no-store');
});

test('[SY46] no network, a broken answer, bytes that are no text and a time-out are values', async () => {
  const offline = wireOver(async () => {
    throw new TypeError('Failed to fetch');
  });
  expect(await offline.ask(push, signal)).toEqual({ kind: 'offline' });
  const broken = wireOver(
    async () =>
      new Response(
        new ReadableStream({
          pull: (controller) => controller.error(new TypeError('network error')),
        }),
      ),
  );
  expect(await broken.ask(push, signal)).toEqual({ kind: 'cut' });
  const noText = wireOver(async () => new Response(Uint8Array.of(0xff, 0xfe)));
  expect(await noText.ask(push, signal)).toEqual({ kind: 'cut' });
  const slow = wireOver(
    (_url, init) =>
      new Promise((_resolve, reject) => {
        init.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  );
  expect(await slow.ask({ ...push, timeoutMs: 1 }, signal)).toEqual({ kind: 'timeout' });
});

test('[SY46] a request that was given up answers, too', async () => {
  const controller = new AbortController();
  const wire = wireOver(
    (_url, init) =>
      new Promise((_resolve, reject) => {
        init.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  );
  const asked = wire.ask(push, controller.signal);
  controller.abort();
  expect(await asked).toEqual({ kind: 'offline' });
});

test('[SY47] Retry-After is read as seconds or as a date', () => {
  expect(
    ['30', '0', 'Thu, 01 Jan 1970 00:01:00 GMT', 'soon', ''].map((value) =>
      readRetryAfter(value, 20_000),
    ),
  ).toEqual([30_000, 0, 40_000, null, null]);
  expect(readRetryAfter(null, 0)).toBeNull();
});

function linesOf(answer: () => Promise<Response>, silenceMs = 60_000): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const lines: string[] = [];
    wireOver(answer).readLines('/api/live', silenceMs, {
      line: (text) => void lines.push(text),
      closed: () => resolve(lines),
    });
  });
}

test('[SY48] lines come whole, wherever the bytes were cut', async () => {
  const text = '{"é":1}\n{}\nlast without an end';
  const bytes = new TextEncoder().encode(text);
  for (let cut = 0; cut <= bytes.length; cut++) {
    const body = streamOf(bytes.slice(0, cut), bytes.slice(cut));
    expect(await linesOf(async () => new Response(body))).toEqual(['{"é":1}', '{}']);
  }
});

test('[SY48] a stream that is refused, breaks or falls silent is closed', async () => {
  expect(await linesOf(async () => new Response('no', { status: 401 }))).toEqual([]);
  expect(await linesOf(async () => Promise.reject(new TypeError('Failed to fetch')))).toEqual([]);
  let cancelled = false;
  const silent = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"tallystick":1}\n')),
    cancel() {
      cancelled = true;
    },
  });
  expect(await linesOf(async () => new Response(silent), 5)).toEqual(['{"tallystick":1}']);
  expect(cancelled).toBe(true);
});

test('[SY48] whoever ends a stream hears nothing of it any more', async () => {
  const told: string[] = [];
  const end = wireOver(async () => new Response(streamOf('one\n', 'two\n'))).readLines(
    '/api/live',
    60_000,
    {
      line: (text) => void told.push(text),
      closed: () => void told.push('closed'),
    },
  );
  end();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(told).toEqual([]);
});
