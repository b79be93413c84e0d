/**
 * The test of the test: mistakes that somebody could make in shipped code, each as a patch of one
 * place in it.
 */
import type { Oracle } from './world.ts';

export type PlantedBug = {
  readonly name: string;
  /** From the root of the repository. */
  readonly file: string;
  /** Stands there exactly once. */
  readonly search: string;
  readonly replace: string;
  /** Any of these may be the first to notice. */
  readonly noticedBy: readonly Oracle[];
  /** So many seeds must be enough. */
  readonly seedsMax: number;
};

export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'a late entry is told at the end instead of refolding its stream',
    file: 'src/event-sourcing/stream-fold.ts',
    search: 'if (last !== undefined && at <= last.at) return undefined;',
    replace: '',
    noticedBy: ['same-state'],
    seedsMax: 20,
  },

  {
    name: 'a number is given twice in one lane',
    file: 'src/event-sourcing/seal-drafts.ts',
    search: '    seq += 1;',
    replace: '    seq += append.part === 1 ? 0 : 1;',
    noticedBy: ['chains-hold', 'same-set', 'becomes-quiet', 'nothing-lost', 'nothing-throws'],
    seedsMax: 40,
  },
  {
    name: 'a command that is handed in twice is written twice',
    file: 'src/event-sourcing/command-handler.ts',
    search: 'ports.log.append({ ...about, drafts })',
    replace: 'ports.log.append({ ...about, part: about.part + Math.random(), drafts })',
    noticedBy: ['nothing-doubled'],
    seedsMax: 40,
  },
  {
    name: 'a lane is taken beyond a gap',
    file: 'src/event-sourcing/merge-lane.ts',
    search: 'entry.seq === seq + 1 && follows(entry, bySeqInBatch.get(seq), head, seq)',
    replace: 'entry.seq > seq',
    noticedBy: ['chains-hold', 'same-set', 'becomes-quiet', 'nothing-throws'],
    seedsMax: 100,
  },
  {
    name: 'what comes a second time is kept a second time',
    file: 'src/event-sourcing/merge-lane.ts',
    search: 'const isNews = held === undefined || (held.stub && entry.text !== null);',
    replace: 'const isNews = true;',
    noticedBy: ['same-state', 'stock-agrees', 'nothing-doubled', 'in-step-is-true'],
    seedsMax: 40,
  },
  {
    name: 'the server acknowledges before it has stored',
    file: 'src/server/sync/ingest.ts',
    search: '  const merged = await log.merge(entries, taken.seals);',
    replace: [
      '  log.merge(entries).catch(() => undefined);',
      '  const merged = { added: entries.length, beyondGap: 0, contradicting: [], forked: [] };',
      '  const answer = { tallystick: 1, epoch, have: page.have, wants: [] };',
      '  return { answer, merged, unsealed, streams: new Set() };',
    ].join('\n'),
    noticedBy: ['in-step-is-true', 'becomes-quiet', 'same-set'],
    seedsMax: 40,
  },
  {
    name: 'what the server holds is believed never to shrink',
    file: 'src/sync/machine/sync-run.ts',
    search: 'server: seen,',
    replace: [
      'server: { ...seen, have: Object.fromEntries(Object.entries({ ...before?.have, ...seen.have }).map(',
      '([lane, end]) => [lane, (before?.have[lane]?.[0] ?? 0) > end[0] ? before.have[lane] : end])) },',
    ].join('\n'),
    noticedBy: ['in-step-is-true', 'becomes-quiet', 'same-set'],
    seedsMax: 40,
  },
  {
    name: 'an answer that tells of less is taken for a stale one',
    file: 'src/sync/machine/sync-run.ts',
    search: 'server: seen,',
    replace: 'server: lost > 0 && !changed ? before : seen,',
    noticedBy: ['in-step-is-true', 'becomes-quiet', 'same-set'],
    seedsMax: 40,
  },
  {
    name: 'a device sends its own lane only',
    file: 'src/sync/machine/sync-run.ts',
    search: 'for (const lane of [...run.stuckLanes',
    replace: [
      'for (const lane in state.local) if (lane !== state.device) from[lane] = state.local[lane][0];',
      'for (const lane of [...run.stuckLanes',
    ].join('\n'),
    noticedBy: ['becomes-quiet', 'nothing-lost'],
    seedsMax: 40,
  },
  {
    name: 'what was pushed counts as held, whatever the answer says',
    file: 'src/sync/machine/sync-machine.ts',
    search: 'hear(next, { epoch, have }, input.answer)',
    replace: [
      'hear(next, { epoch, have: { ...have, ...Object.fromEntries(',
      'lanes.map((lane) => [lane, next.local[lane] ?? have[lane]])) } }, input.answer)',
    ].join('\n'),
    noticedBy: ['in-step-is-true', 'becomes-quiet', 'same-set'],
    seedsMax: 100,
  },
  {
    name: 'a push goes without the seals of what it carries',
    file: 'src/sync/push-batch.ts',
    search: 'seals: [...seals, ...lacking], texts',
    replace: 'seals: [], texts',
    noticedBy: ['becomes-quiet'],
    seedsMax: 20,
  },
  {
    name: 'a device signs for its lane what it has not written',
    file: 'src/contract/seal-lane.ts',
    search: 'head: entry.hash, witness',
    replace: "head: entry.hash.replace('a', 'b'), witness",
    noticedBy: ['becomes-quiet', 'seals-hold'],
    seedsMax: 20,
  },
  {
    name: 'seals of what is held already are not kept',
    file: 'src/contract/take-sealed.ts',
    search: 'seals: valid,',
    replace: 'seals: [],',
    noticedBy: ['becomes-quiet', 'seals-hold'],
    seedsMax: 20,
  },
  {
    name: 'a tab passes over what another tab wrote in between',
    file: 'src/replica/replica.ts',
    search: 'first.seq === (fold.vector()[first.device] ?? 0) + 1',
    replace: 'first.seq > 0',
    noticedBy: ['same-state'],
    seedsMax: 100,
  },
  {
    name: 'the texts of a page are left out',
    file: 'src/sync/carry-out.ts',
    search: 'if (page.texts.length > 0) await log.putTexts(page.texts);',
    replace: '',
    noticedBy: ['texts-arrive'],
    seedsMax: 20,
  },
  {
    name: 'a reinstatement lifts nothing',
    file: 'src/event-sourcing/toggles.ts',
    search: "if ('reinstates' in toggle || lifted.has(nameKey(name))) continue;",
    replace: "if ('reinstates' in toggle) continue;",
    noticedBy: ['stock-agrees'],
    seedsMax: 400,
  },
  {
    name: 'what a ruling set aside counts all the same',
    file: 'src/event-sourcing/stream-fold.ts',
    search: 'counts: voids.length === 0 && each.isWithheld !== true',
    replace: 'counts: voids.length === 0',
    noticedBy: ['stock-agrees', 'same-state'],
    seedsMax: 60,
  },
  {
    name: 'a ruling does not reach what was folded before it came',
    file: 'src/replica/absorbing.ts',
    search: 'await unlessMissing(streamsUnsettled(log, unsettled, upTo));',
    replace: 'new Set<StreamId>();',
    noticedBy: ['same-state'],
    seedsMax: 60,
  },
  {
    name: 'an admission lifts nothing',
    file: 'src/read-models/standing/standing.ts',
    search: 'if (admitted.has(nameKey(ruling))) continue;',
    replace: '',
    noticedBy: ['stock-agrees', 'same-state'],
    seedsMax: 200,
  },

  {
    name: 'the server keeps the name of whoever was forgotten',
    file: 'src/server/judging/forgetting.ts',
    search: 'await log.forgetTexts(await forgottenTexts(log, access));',
    replace: '',
    noticedBy: ['forgotten-gone'],
    seedsMax: 60,
  },
  {
    name: 'a copied device goes on in the lane that the other one writes too',
    file: 'src/event-sourcing/in-memory-log.ts',
    search: 'if (isForked([...held.lanes.keys()], held.device)) {',
    replace: 'if (isForked([], held.device)) {',
    noticedBy: ['copies-are-told', 'becomes-quiet', 'same-set', 'seals-hold', 'nothing-throws'],
    seedsMax: 60,
  },
  {
    name: 'a text that was forgotten stays',
    file: 'src/event-sourcing/in-memory-log.ts',
    search: 'held.textsByHash.delete(hash);',
    replace: '',
    noticedBy: ['forgotten-gone'],
    seedsMax: 60,
  },

  {
    name: 'a void of one entry voids nothing',
    file: 'src/event-sourcing/toggles.ts',
    search: 'put(voidsByEntry, nameKey(toggle.voids.entry), { name, n });',
    replace: '',
    noticedBy: ['stock-agrees'],
    seedsMax: 40,
  },
  {
    name: 'a text that came later is not taken in',
    file: 'src/replica/replica.ts',
    search: 'if (filled.length > 0) await absorb(await decodeAll(filled, pause), atOnce);',
    replace: '',
    noticedBy: ['same-state'],
    seedsMax: 130,
  },
  {
    name: 'a device that was shut out keeps what it wrote',
    file: 'src/sync/machine/sync-custody.ts',
    search: 'if (countMissing(own, theirs) === 0 || isStuck)',
    replace: 'if (countMissing(own, theirs) >= 0 || isStuck)',
    noticedBy: ['nothing-lost', 'becomes-quiet'],
    seedsMax: 200,
  },
  {
    name: 'a start from a snapshot reads the shelves of another item',
    file: 'src/replica/snapshots/shelved.ts',
    search: 'return column[row];',
    replace: "return column[name === 'shelves' ? row + 1 : row];",
    noticedBy: ['same-state'],
    seedsMax: 20,
  },
  {
    name: 'a seal counts whoever has signed it',
    file: 'src/contract/take-sealed.ts',
    search: 'if (!(await verify(key, statement, seal.signature))) continue;',
    replace: '',
    noticedBy: ['seals-hold'],
    seedsMax: 100,
  },
  {
    name: 'a device that came back says again whose it is each time that it is set aside',
    file: 'src/replica/access/enrol-again.ts',
    search: 'if (isSaid) return undefined;',
    replace: '',
    noticedBy: ['becomes-quiet'],
    seedsMax: 60,
  },
  {
    name: 'a device that came back does not say which lane it follows',
    file: 'src/replica/access/enrol-again.ts',
    search: 'formerly: before[0]?.device ?? null',
    replace: 'formerly: null',
    noticedBy: ['becomes-quiet', 'seals-hold', 'nothing-lost'],
    seedsMax: 60,
  },
  {
    name: 'a text that is lacking in its place is asked of nobody',
    file: 'src/sync/machine/sync-stubs.ts',
    search: 'stubs.filter((ref) => !run.stubsAsked.has(refKey(ref)))',
    replace: '[]',
    noticedBy: ['chains-hold', 'becomes-quiet'],
    seedsMax: 100,
  },
  {
    name: 'a text that the server lacks in its place is brought by nobody',
    file: 'src/sync/push-batch.ts',
    search: 'textsFor(log, effect.stubs,',
    replace: 'textsFor(log, [],',
    noticedBy: ['chains-hold', 'becomes-quiet'],
    seedsMax: 100,
  },
];
