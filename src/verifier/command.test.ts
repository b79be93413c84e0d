import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'verify-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Ended = { readonly code: number; readonly out: string };

const verify = (...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['src/verifier/main.ts', ...args], (error, out, problem) =>
      resolve({ code: Number(error?.code ?? 0), out: `${out}${problem}` }),
    );
  });

function fileOf(name: string): string {
  const vectors: readonly { readonly name: string; readonly base64: string }[] = JSON.parse(
    readFileSync('docs/verify-vectors.json', 'utf8'),
  );
  const path = join(folder, name);
  const base64 = vectors.find((each) => each.name === name)?.base64 ?? '';
  writeFileSync(path, Buffer.from(base64, 'base64'));
  return path;
}

test('[EV3] a sound bundle: exit code 0, with names and numbers', async () => {
  const { code, out } = await verify(fileOf('sound'));
  expect(out).toContain('All well. Ledger “Pantry”');
  expect(out).toContain('12 entries of 3 devices, 4 valid seals, 2 names, 1 photo.');
  expect(out).toContain('The server’s statement of 2026-05-12 12:00 UTC holds.');
  expect(out).toContain('a phone (Ada): 6 entries, sealed up to 6');
  expect(code).toBe(0);
});

test('[EV3] an altered one: exit code 1, and which entry of which device since when', async () => {
  const { code, out } = await verify(fileOf('an entry altered'));
  expect(out).toContain(
    '✗ Entry 5 of a phone (Ada) was altered (recorded about 2026-05-03 17:00 UTC; the',
  );
  expect(out).toContain('server vouched for it on 2026-05-12 12:00 UTC');
  expect(code).toBe(1);
  const asJson = await verify(fileOf('an entry altered'), '--json');
  expect(JSON.parse(asJson.out)).toMatchObject({ verdict: 'wrong', findings: [{ seq: 5 }] });
});

test('[EV3] what is no ledger cannot be read: exit code 2', async () => {
  const other = join(folder, 'other');
  writeFileSync(other, 'a list of groceries\n');
  new DatabaseSync(join(folder, 'other.sqlite')).exec('create table groceries (name text)');
  for (const args of [[], [join(folder, 'none')], [other], [join(folder, 'other.sqlite')]])
    expect((await verify(...args)).code, args.join()).toBe(2);
});
