import { expect, test } from 'vitest';
import { encodeStreamHistories } from '../contract/lent-state.ts';
import { createLentDoor } from './lent-door.ts';
import type { WireAnswer, WireRequest } from './wire.ts';

const answered = (
  status: number,
  text: string,
  retryAfterMs: number | null = null,
): WireAnswer => ({
  kind: 'answered',
  status,
  text,
  retryAfterMs,
});
const told = encodeStreamHistories({ ledger: 'l', histories: [{ stream: 'item/a', entries: [] }] });
const tooOften = answered(429, '{"error":"too-often"}', 2_000);
const loggedOut = answered(401, '{"error":"not-logged-in"}');

function world(...answers: readonly WireAnswer[]) {
  const asked: WireRequest[] = [];
  const clock = { now: 1_000 };
  let logins = 0;
  const door = createLentDoor({
    wire: {
      async ask(request) {
        asked.push(request);
        return answers[asked.length - 1] ?? { kind: 'offline' };
      },
    },
    transport: {
      async logIn() {
        logins += 1;
        return { loggedIn: true };
      },
    },
    now: () => clock.now,
  });
  const fetchStreams = () =>
    door.fetchStreams({ ledger: 'l', streams: ['item/a'] }, new AbortController().signal);
  return { asked, clock, fetchStreams, logins: () => logins };
}

test('[BO26] told to wait, a device asks for no stream until then', async () => {
  const { asked, clock, fetchStreams } = world(tooOften, answered(200, told));
  expect(await fetchStreams()).toBeUndefined();
  clock.now += 1_999;
  expect(await fetchStreams()).toBeUndefined();
  expect(asked).toHaveLength(1);
  clock.now += 1;
  expect((await fetchStreams())?.histories).toEqual([{ stream: 'item/a', entries: [] }]);
  expect(asked.map(({ method, path }) => [method, path])).toEqual([
    ['POST', '/api/streams'],
    ['POST', '/api/streams'],
  ]);
});

test('[BO20] a session that has ended is begun anew, and what is asked is asked again', async () => {
  const { asked, fetchStreams, logins } = world(loggedOut, answered(200, told));
  expect((await fetchStreams())?.ledger).toBe('l');
  expect([asked.length, logins()]).toEqual([2, 1]);
  // Whatever is no such message is no answer.
  expect(await world(answered(200, '{}')).fetchStreams()).toBeUndefined();
  expect(await world().fetchStreams()).toBeUndefined();
});
