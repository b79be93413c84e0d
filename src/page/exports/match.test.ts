import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { vectorOf } from '../../event-sourcing/version-vector.ts';
import { openForTest } from '../../indexeddb/ledger-fixtures.ts';
import { readBundle, writeBundle } from './bundle.ts';
import { matchOf } from './match.ts';

type Store = Awaited<ReturnType<typeof openForTest>>['ledger'];

const note = (store: Store, text: string) =>
  store.log.append({
    cause: `c-${text}`,
    part: 0,
    actor: 'm1',
    drafts: [{ type: 'LedgerRenamed', version: 1, stream: 'access', data: { name: text } }],
  });

test('[MW1] two devices without a server hold the same after one file each way', async () => {
  const [{ ledger: a }, { ledger: b }] = [await openForTest(), await openForTest()];
  for (const text of ['a1', 'a2', 'a3']) await note(a, text);
  for (const text of ['b1', 'b2']) await note(b, text);
  const read = await readBundle(await writeBundle('l', a), 'l', b, true);
  if ('refused' in read) throw new Error(read.refused);
  expect(matchOf(read.theirs, await b.log.have())).toEqual({
    isSame: false,
    theyLack: 2,
    weLack: 0,
    contradicting: 0,
  });
  // The answer carries only what the other lacks.
  const answer = await writeBundle('l', b, vectorOf(read.theirs));
  expect(answer.size).toBeLessThan((await writeBundle('l', b)).size);
  const back = await readBundle(answer, 'l', a, true);
  if ('refused' in back) throw new Error(back.refused);
  expect(back).toMatchObject({ added: 2, held: 0 });
  expect(matchOf(back.theirs, await a.log.have())).toEqual({
    isSame: true,
    theyLack: 0,
    weLack: 0,
    contradicting: 0,
  });
});

test('[MW1] a file that is not for this device says what is lacking between', async () => {
  const [{ ledger: a }, { ledger: b }] = [await openForTest(), await openForTest()];
  for (const text of ['a1', 'a2', 'a3']) await note(a, text);
  const read = await readBundle(await writeBundle('l', a, { [a.device]: 2 }), 'l', b, true);
  if ('refused' in read) throw new Error(read.refused);
  expect(matchOf(read.theirs, await b.log.have())).toMatchObject({ isSame: false, weLack: 3 });
});
