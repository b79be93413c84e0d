import { expect, test } from 'vitest';
import { canonicalJson } from '../contract/canonical-json.ts';
import { sha256Hex } from '../contract/hash.ts';
import { decodePage, type SyncPage } from '../contract/page.ts';
import { createChance, mutatedBundle, rememberingCheck, soundBundle } from './mutation-fixtures.ts';
import { readBundle } from './read-bundle.ts';
import { verify } from './verify.ts';

const sound = soundBundle();
const checkSignature = rememberingCheck();

/** What counts as the same: every entry, every seal, every head. */
function decoded(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('utf8');
  const from = text.lastIndexOf('\n{"end":true') + 1;
  const [body, last] = [text.slice(0, from), text.slice(from, text.indexOf('\n', from))];
  const trailer: unknown = JSON.parse(last);
  if (JSON.stringify(trailer).includes(sha256Hex(body)) === false) return 'cut';
  const lines = body.trimEnd().split('\n');
  const seals = lines.filter((line) => line.startsWith('{"seals"'));
  const rest = `${lines.filter((line) => !seals.includes(line)).join('\n')}\n`;
  const end = canonicalJson({ ...(trailer as object), hash: sha256Hex(rest) });
  const read = decodePage(`${rest}${end}\n`);
  if ('refused' in read) return read.refused;
  const { ledger, have, entries } = read.page satisfies SyncPage;
  return sha256Hex(
    JSON.stringify([ledger, have, entries, seals.map((line): unknown => JSON.parse(line))]),
  );
}

test('[EV2] whatever is changed in a file, nothing breaks and nothing that differs is called well', async () => {
  const chance = createChance(1);
  const original = decoded(sound);
  expect(original).toMatch(/^[0-9a-f]{64}$/);
  let well = 0;
  for (let n = 0; n < 500; n += 1) {
    const mutant = mutatedBundle(sound, chance);
    const evidence = readBundle(mutant);
    if (evidence === undefined) continue;
    const { verdict } = await verify(evidence, { checkSignature });
    if (verdict !== 'well') continue;
    well += 1;
    expect(decoded(mutant), `mutant ${n}`).toBe(original);
  }
  // Some changes change nothing; if none did, or most, the test would show nothing.
  expect(well).toBeLessThan(150);
});
