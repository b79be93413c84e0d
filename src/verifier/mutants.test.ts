import { expect, test } from 'vitest';
import { sha256Hex } from '../contract/hash.ts';
import { decodePage } from '../contract/page.ts';
import {
  bundleNamed,
  changedLedgers,
  changesAsked,
  createChance,
  mutatedBundle,
  rememberingCheck,
  saidBy,
  tellFigures,
} from './mutation-fixtures.ts';
import { readBundle } from './read-bundle.ts';
import type { Report } from './report.ts';
import { verify } from './verify.ts';

const checkSignature = rememberingCheck();

/** What counts as the same: every entry, every seal, every head. Why not, if the product takes none of it. */
function decoded(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('utf8');
  const end = text.indexOf('\n', text.lastIndexOf('\n{"end":true') + 1) + 1;
  const read = decodePage(text.slice(0, end));
  if ('refused' in read) return read.refused;
  // A statement that is left out cannot be missed; one that is there is checked like a seal.
  const { ledger, have, entries, seals } = read.page;
  return sha256Hex(JSON.stringify([ledger, have, entries, seals]));
}

const { changes, seed } = changesAsked(300);

test.each(changedLedgers)(
  '[EV2] whatever is changed in a file (%s), nothing that differs is called the same',
  {
    timeout: 60_000 + changes * 20,
  },
  async (name) => {
    const chance = createChance(seed);
    const sound = bundleNamed(name);
    const original = decoded(sound);
    expect(original).toMatch(/^[0-9a-f]{64}$/);
    const reportOf = async (bytes: Uint8Array): Promise<Report | undefined> => {
      const evidence = readBundle(bytes);
      return evidence && (await verify(evidence, { checkSignature }));
    };
    const said = saidBy((await reportOf(sound)) ?? fail());
    const figures = { files: 0, unreadable: 0, wrong: 0, look: 0, well: 0, same: 0 };
    for (; figures.files < changes; figures.files += 1) {
      const mutant = mutatedBundle(sound, chance);
      const report = await reportOf(mutant);
      figures[report?.verdict ?? 'unreadable'] += 1;
      if (report === undefined || saidBy(report) !== said) continue;
      figures.same += 1;
      expect(decoded(mutant), `mutant ${figures.files}`).toBe(original);
    }
    tellFigures(`changed bundles (${name}), seed ${seed}`, figures);
    // Some changes change nothing; if most did, the test would show nothing.
    expect(figures.same).toBeLessThan(changes / 5);
    expect(figures.wrong).toBeGreaterThan(changes / 2);
  },
);

function fail(): never {
  throw new Error('the file cannot be read');
}
