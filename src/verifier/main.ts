/**
 * `npm run verify -- FILE`: checks a bundle or a server's database. Ends with 0 if all is well, 1 if
 * something is wrong or needs a look, 2 if the file cannot be read. `--json` prints the whole report.
 * This folder imports nothing but itself and Node, so that an auditor can read it and run it alone.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Evidence } from './evidence.ts';
import { readBundle } from './read-bundle.ts';
import { readDatabase } from './read-database.ts';
import { createSignatureCheck } from './signature.ts';
import { verify } from './verify.ts';
import { wordsOf } from './words.ts';

const unreadable = 2;

async function main(args: readonly string[]): Promise<number> {
  const named = args.find((arg) => !arg.startsWith('--'));
  if (named === undefined) {
    console.error('Say what to verify: npm run verify -- FILE (a bundle, or a server’s database)');
    return unreadable;
  }
  const inFolder = join(named, 'tallystick.sqlite');
  const file = existsSync(inFolder) ? inFolder : named;
  if (!existsSync(file) || !statSync(file).isFile()) {
    console.error(`There is no file ${file}.`);
    return unreadable;
  }
  const evidence = await read(file);
  if (evidence === undefined) {
    console.error(`${file} is neither a bundle nor a server’s database.`);
    return unreadable;
  }
  const report = await verify(evidence, { checkSignature: createSignatureCheck() });
  const text = args.includes('--json')
    ? JSON.stringify(report, null, 2)
    : wordsOf(report).join('\n');
  process.stdout.write(`${text}\n`);
  return report.verdict === 'well' ? 0 : 1;
}

async function read(file: string): Promise<Evidence | undefined> {
  const bytes = readFileSync(file);
  if (bytes.subarray(0, 15).toString('latin1') !== 'SQLite format 3') return readBundle(bytes);
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  return readDatabase((sql) => database.prepare(sql).iterate());
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`It cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  return unreadable;
});
