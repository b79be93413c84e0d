import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Entry } from '../../event-sourcing/stored-event.ts';
import type { Have } from '../../event-sourcing/version-vector.ts';
import {
  laneOf,
  pageOf,
  received,
  startClaimed,
  type TestDevice,
  type TestServer,
} from '../http-fixtures.ts';
import { createAnnouncer } from './announcer.ts';
import { createHints } from './hints.ts';
import { heartbeatMs, openLiveStream } from './live-stream.ts';

let server: TestServer;
let owner: TestDevice;
let cookie: string;
let lane: readonly Entry[];
let address: string;

beforeEach(async () => {
  ({ server, owner, cookie, lane } = await startClaimed());
  address = (await server.app.listen({ host: '127.0.0.1', port: 0 })).replace(
    '127.0.0.1',
    'localhost',
  );
});
afterEach(() => server.close());

/** The lines of a live answer over a real socket, one at a time; undefined at its end. */
async function listen(): Promise<() => Promise<unknown>> {
  const answer = await fetch(`${address}/api/live`, { headers: { cookie } });
  expect(answer.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return async () => {
    while (!text.includes('\n')) {
      const read = await reader?.read();
      if (read === undefined || read.done) return undefined;
      text += read.value;
    }
    const end = text.indexOf('\n');
    const line = text.slice(0, end);
    text = text.slice(end + 1);
    return JSON.parse(line);
  };
}

test('[SV35] tells what is held at once, and again after each push that added something', async () => {
  const next = await listen();
  const { epoch } = await server.store();
  expect(await next()).toEqual({ tallystick: 1 });
  expect(await next()).toEqual({ epoch, have: { [owner.device]: [2, lane[1]?.hash] } });
  const more = laneOf(owner.device, [received(1)], lane);
  await server.post('/api/push', pageOf(lane), { cookie });
  await server.post('/api/push', pageOf(more), { cookie });
  expect(await next()).toEqual({ epoch, have: { [owner.device]: [3, more[0]?.hash] }, part: true });
});

test('[SV35] names the lanes that have changed since the last time, and all where one is gone', () => {
  const hints = createHints();
  const [one, two, three]: readonly Have[] = [
    { a: [1, 'x'], b: [1, 'y'] },
    { a: [1, 'x'], b: [2, 'z'], c: [1, 'w'] },
    { b: [2, 'z'], c: [1, 'w'] },
  ];
  if (one === undefined || two === undefined || three === undefined)
    throw new Error('three states');
  const read = (have: Have, before?: Have): unknown => JSON.parse(hints('e', have, before));
  expect(read(one)).toEqual({ epoch: 'e', have: one });
  const { b, c } = two;
  expect(read(two, one)).toEqual({ epoch: 'e', have: { b, c }, part: true });
  expect(read(two)).toEqual({ epoch: 'e', have: two });
  expect(read(three, two)).toEqual({ epoch: 'e', have: three });
});

test('[SV36] ends cleanly when the server stops', async () => {
  const next = await listen();
  await next();
  await next();
  const closed = server.app.close();
  expect(await next()).toBeUndefined();
  await closed;
});

test('[SV36] heartbeats show that the line is alive, and end with the session', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let isWelcome = true;
  const stream = openLiveStream({
    announcer: createAnnouncer(),
    have: async () => ({}),
    hint: () => '{}',
    isWelcome: () => isWelcome,
  });
  const lines: string[] = [];
  stream
    .setEncoding('utf8')
    .on('data', (text: string) => lines.push(...text.split('\n').filter((line) => line !== '')));
  const ended = new Promise((resolve) => stream.once('end', resolve));
  await vi.waitFor(() => expect(lines).toHaveLength(2));
  vi.advanceTimersByTime(heartbeatMs * 2);
  await vi.waitFor(() => expect(lines.slice(2)).toEqual(['{}', '{}']));
  isWelcome = false;
  vi.advanceTimersByTime(heartbeatMs);
  await ended;
  vi.useRealTimers();
});

test('[SV35] changes while a reader is slow become one hint', async () => {
  const announcer = createAnnouncer();
  let hints = 0;
  const stream = openLiveStream({
    announcer,
    have: async () => ({}),
    hint: () => `${++hints} ${'x'.repeat(100_000)}`,
    isWelcome: () => true,
  });
  await vi.waitFor(() => expect(hints).toBe(1));
  for (let changes = 0; changes < 100; changes++) announcer.announce();
  stream.resume();
  await vi.waitFor(() => expect(hints).toBe(2));
  stream.destroy();
  announcer.announce();
  expect(hints).toBe(2);
});
