import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../contract/canonical-json.ts';
import type { Role } from '../../domain/access/events.ts';
import { roles } from '../../domain/access/events.ts';
import { leastRole } from '../../domain/access/permission.ts';
import type { Draft } from '../../event-sourcing/event-log.ts';
import { newDevice } from '../http-fixtures.ts';
import { type JudgedServer, type Person, personAt, startJudged } from './judging-fixtures.ts';

let at: JudgedServer;
const people = new Map<Role, Person>();
beforeAll(async () => {
  at = await startJudged();
  for (const role of roles) people.set(role, await at.join(role));
});
afterAll(() => at.server.close());

/** What every released event looked like, in its newest version. */
const golden = join(import.meta.dirname, '../../contract/golden');
const newest = new Map<string, Draft>();
for (const name of readdirSync(golden)) {
  const [type = '', version = 'v0'] = name.split('.');
  const event = JSON.parse(JSON.parse(readFileSync(join(golden, name), 'utf8')).text);
  const known = newest.get(type)?.version ?? 0;
  if (Number(version.slice(1)) > known)
    newest.set(type, { type, version: event.version, stream: event.stream, data: event.data });
}
/** These change who may what, or depend on more than the type: `permission.test.ts` and `judging.test.ts`. */
const apart = new Set([
  'MemberJoined',
  'DeviceEnrolled',
  'MemberInvited',
  'InvitationWithdrawn',
  'EntryVoided',
  'EntryReinstated',
  'ServerAccepted',
]);

describe('[JU18] the table over the wire, cell by cell', () => {
  const types = Object.keys(leastRole).filter((type) => !apart.has(type));
  const cells = types.flatMap((type) => roles.map((role) => [role, type] as const));
  test.each(cells)('%s says %s', async (role, type) => {
    const [person, draft] = [people.get(role), newest.get(type)];
    if (person === undefined || draft === undefined) throw new Error(`no example of ${type}`);
    const least = leastRole[type as keyof typeof leastRole];
    const may = least !== 'nobody' && roles.indexOf(role) >= roles.indexOf(least);
    const seq = person.lane().length + 1;
    expect((await person.push(draft)).statusCode).toBe(200);
    const found = (await at.withheld()).filter(
      ([device, place]) => device === person.device && place === seq,
    );
    expect(found).toStrictEqual(may ? [] : [[person.device, seq, 'role', draft.stream]]);
  });
});

describe('[JU19] who is let through which door', () => {
  const doors = [
    ['POST', '/api/push', 'page'],
    ['POST', '/api/pull', 'json'],
    ['GET', '/api/photos/'.padEnd(76, '0'), 'none'],
    ['POST', '/api/photos/lacking', 'json'],
    ['GET', '/api/segments', 'none'],
    ['GET', '/api/segments/'.padEnd(78, '0'), 'none'],
    ['GET', '/api/lent/'.padEnd(74, '0'), 'none'],
    ['POST', '/api/streams', 'json'],
    ['POST', '/api/link/look', 'json'],
  ] as const;
  const ask = (method: string, path: string, cookie: string, ledger: string) => {
    const headers = cookie === '' ? {} : { cookie };
    if (method === 'GET') return at.server.get(path, headers);
    return at.server.post(
      path,
      { ledger, have: {}, wants: [], photos: [], streams: [], code: '00000000' },
      headers,
    );
  };
  test.each(doors.flatMap((door) => roles.map((role) => [role, ...door] as const)))(
    'a %s by %s %s',
    async (role, method, path) => {
      const answer = await ask(method, path, people.get(role)?.cookie() ?? '', 'ledger-1');
      expect([401, 403]).not.toContain(answer.statusCode);
    },
  );
  test.each(doors)('a stranger by %s %s', async (method, path) => {
    const stranger = personAt(at.server, await newDevice(), 'zoe');
    expect(await stranger.logIn()).toBe('unknown-device');
    const [known, unknown] = [
      await ask(method, path, '', 'ledger-1'),
      await ask(method, path, '', 'another'),
    ];
    expect([known.statusCode, known.body]).toStrictEqual([
      401,
      canonicalJson({ error: 'not-logged-in' }),
    ]);
    expect([unknown.statusCode, unknown.body]).toStrictEqual([known.statusCode, known.body]);
  });
});
