import { afterEach, beforeEach, expect, test } from 'vitest';
import { partyStream } from '../../domain/vocabulary.ts';
import { pageOf, person } from '../http-fixtures.ts';
import { access, type JudgedServer, startJudged } from './judging-fixtures.ts';

let at: JudgedServer;
beforeEach(async () => {
  at = await startJudged();
});
afterEach(() => at.server.close());

const held = async () => (await at.server.store()).log.readTexts([person.hash]);
const forgotten = (whom: { readonly member?: string; readonly party?: string }) =>
  access('PersonForgotten', { member: null, party: null, texts: [], ...whom });

test('[PP7] a server blanks whoever an owner forgets, and takes nothing of them again', async () => {
  const { owner, server } = at;
  await server.post('/api/push', pageOf([], [person]), { cookie: owner.cookie() });
  expect(await held()).toEqual([person]);
  await owner.push(forgotten({ member: 'ada' }));
  expect(await held()).toEqual([]);
  const answer = await server.post('/api/push', pageOf([], [person]), { cookie: owner.cookie() });
  expect(answer.json().wants).toEqual([]);
  expect(await held()).toEqual([]);
});

test('[PP7] what the judge sets aside forgets nobody', async () => {
  const { owner, server } = at;
  await server.post('/api/push', pageOf([], [person]), { cookie: owner.cookie() });
  const keeper = await at.join('keeper');
  await keeper.push(forgotten({ member: 'ada' }));
  expect(await at.withheld()).toHaveLength(1);
  expect(await held()).toEqual([person]);
});

test('[PP7] a later text of a contact who was forgotten is not taken either', async () => {
  const { owner, server } = at;
  await owner.push(forgotten({ party: 'p' }));
  const registered = {
    type: 'PartyRegistered',
    version: 1,
    stream: partyStream('p'),
    data: { name: person.hash, contact: null, role: 'recipient' },
  };
  await owner.push(registered);
  await server.post('/api/push', pageOf([], [person]), { cookie: owner.cookie() });
  expect(await held()).toEqual([]);
});
