/** What every log does with texts that are forgotten. */
import {
  alice,
  at,
  type ContractCase,
  laneOf,
  note,
  openNew,
  same,
} from './log-contract-fixtures.ts';

const [gone, stays, later] = ['1', '2', '3'].map((digit) => digit.repeat(64)) as [
  string,
  string,
  string,
];
const textOf = (hash: string) => ({ hash, salt: 'salt', text: `name ${hash[0]}` });

export const forgetCases: readonly ContractCase[] = [
  {
    name: '[EL25] a text that is forgotten is dropped, not given, not wanted and not taken again',
    async run(world) {
      const log = await openNew(world);
      await log.merge(laneOf(world, alice, [note('note/1', 'a', [gone, stays, later])]));
      await log.putTexts([textOf(gone), textOf(stays)]);
      await log.forgetTexts(new Set([gone, later]));
      same(await log.readTexts([gone, stays, later]), [textOf(stays)], 'what is held');
      same(await log.wantedTexts(9), [], 'what is wanted');
      await log.putTexts([textOf(gone), textOf(stays), textOf(later)]);
      same(await log.readTexts([gone, stays, later]), [textOf(stays)], 'what came again');
      const [entry] = (await log.readFrom({}, 9)).entries;
      same(entry?.texts, [gone, stays, later], 'what the entry refers to');
      await log.merge([at(laneOf(world, alice, [note('note/1', 'a', [gone, stays, later])]), 0)]);
      same(await log.wantedTexts(9), [], 'what is wanted once the entry came again');
    },
  },
  {
    name: '[EL26] exactly what was said last is forgotten: what is so no more is wanted again',
    async run(world) {
      const log = await openNew(world);
      await log.merge(laneOf(world, alice, [note('note/1', 'a', [gone, stays])]));
      await log.putTexts([textOf(gone), textOf(stays)]);
      await log.forgetTexts(new Set([gone]));
      await log.forgetTexts(new Set([gone]));
      await log.forgetTexts(new Set());
      same(await log.wantedTexts(9), [gone], 'wanted');
      await log.putTexts([textOf(gone)]);
      same(await log.readTexts([gone]), [textOf(gone)], 'held again');
    },
  },
  {
    name: '[EL25] a text may be forgotten before anything refers to it',
    async run(world) {
      const log = await openNew(world);
      await log.forgetTexts(new Set([gone]));
      await log.merge(laneOf(world, alice, [note('note/1', 'a', [gone])]));
      same(await log.wantedTexts(9), [], 'wanted');
    },
  },
];
