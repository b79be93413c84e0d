import { expect, test } from 'vitest';
import { encodeEvent, readEntry } from '../../contract/entry.ts';
import { utf8Length } from '../../contract/utf8-length.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { Draft } from '../../event-sourcing/event-log.ts';
import { createInMemoryLog } from '../../event-sourcing/in-memory-log.ts';
import { createReplica } from '../../replica/replica.ts';
import { togglesFor } from '../../replica/undo/undo-toggles.ts';
import { secretIn } from '../sync/connect.ts';
import { forgettable } from './people.ts';
import { createUndo } from './undo.ts';

const [own, other] = ['ffffffffffffffff', '0000000000000000'] as const;
const logOf = (device: string) =>
  createInMemoryLog({ device, encode: encodeEvent, clock: () => 1_000 });
const replicaOf = (log: ReturnType<typeof logOf>) =>
  createReplica({ log, now: () => 0, pause: async () => undefined, onChange() {} });
const retired = (stream: string): Draft => ({ type: 'ItemRetired', version: 1, data: {}, stream });
const started: Draft = {
  type: 'ImportStarted',
  version: 1,
  data: { file: 'stock.csv', kind: 'items', rows: 1, parts: 1 },
  stream: 'import/c',
};

test('[IM30] the streams of a command are found behind the many entries of another lane', async () => {
  const log = logOf(own);
  const elsewhere = logOf(other);
  const drafts = Array.from({ length: 2_100 }, (_, n) => retired(`item/other-${n}`));
  const { entries } = await elsewhere.append({ cause: 'o', part: 0, actor: 'm', drafts });
  await log.merge(entries.map(({ device, seq, text }) => readEntry(device, seq, text ?? '')));
  const unknown: Draft = { type: 'ItemPainted', version: 1, data: {}, stream: 'item/new' };
  await log.append({
    cause: 'c',
    part: 0,
    actor: 'm',
    drafts: [started, retired('item/i'), unknown],
  });
  await log.append({ cause: 'd', part: 0, actor: 'm', drafts: [retired('item/not-this')] });
  const target = { undo: 'command', command: { device: own, cause: 'c' }, streams: [] } as const;
  const toggles = await togglesFor(target, { log, replica: replicaOf(log) });
  expect(toggles.map(({ stream }) => stream)).toEqual(['item/i', 'item/new', 'import/c']);
});

test('[IM31] the announcement of an import is voided last', async () => {
  const log = logOf(own);
  await log.append({ cause: 'c', part: 0, actor: 'm', drafts: [started, retired('item/i')] });
  const asked: LedgerCommand[] = [];
  const run = async (commands: readonly LedgerCommand[], { cause }: { readonly cause: string }) => {
    asked.push(...commands);
    return { saved: { cause, device: own, refs: [], streams: [] } };
  };
  const ended: string[] = [];
  const undoing = createUndo({
    run,
    log,
    replica: replicaOf(log),
    endImport: async (cause) => void ended.push(cause),
  });
  await undoing.carryOut({ undo: 'command', command: { device: own, cause: 'c' }, streams: [] });
  expect(ended).toEqual(['c']);
  const streams = asked.map((command) => (command.type === 'VoidEntry' ? command.stream : ''));
  expect(streams).toEqual(['item/i', 'import/c']);
});

test('[AC7] a name longer than a page carries is cut, and half a character is replaced', () => {
  expect(forgettable(' Ada ').text).toBe('Ada');
  expect(utf8Length(forgettable('\u5eab'.repeat(5_000)).text)).toBeLessThanOrEqual(400);
  expect(forgettable('A\ud800').text).toBe('A\ufffd');
});

test('[AC7] a link with a stray percent sign is nobody\u2019s secret, and no crash', () => {
  expect(secretIn('https://stock.example/#/join/abc')).toBe('abc');
  expect(secretIn('https://stock.example/#/join/100%')).toBe('100%');
  expect(secretIn('https://stock.example/#/join/abc/keeper/Ada/The%20store')).toBe('abc');
});
