/**
 * Damages the files of the browser's database between two starts, in every way that is known from the
 * field, and asks what a start finds.
 */
import {
  appendFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Appended, Held } from '../pages/stores/main.ts';
import { launch, newProfile } from './devtools.ts';

/** Where the browser keeps the databases of the one origin of this profile. */
function databasesFolder(profile: string, kind: Damage): string {
  const parent = join(profile, 'Default', 'IndexedDB');
  const isSqlite = kind in sqliteDamages;
  const name = readdirSync(parent).find((each) => each.endsWith('.leveldb') !== isSqlite);
  if (name === undefined) throw new Error(`no store of this kind in ${parent}`);
  return join(parent, name);
}

function newestLog(folder: string): string {
  const logs = readdirSync(folder).filter((name) => name.endsWith('.log'));
  return join(folder, logs.sort().at(-1) ?? '');
}

/**
 * `torn-header` is what a kill leaves: checksum, length 100, a whole record, and then nothing. The next
 * start writes behind it, and the one after that throws everything away.
 */
export const damages = {
  'torn-header': (folder: string) =>
    appendFileSync(newestLog(folder), Buffer.from([0xde, 0xad, 0xbe, 0xef, 100, 0, 1])),
  'flipped-bit'(folder: string) {
    const log = newestLog(folder);
    const bytes = readFileSync(log);
    const middle = bytes.length >> 1;
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    writeFileSync(log, bytes);
  },
  'garbage-manifest'(folder: string) {
    const manifest = readdirSync(folder).find((name) => name.startsWith('MANIFEST'));
    writeFileSync(join(folder, manifest ?? ''), Buffer.alloc(100, 7));
  },
  'missing-current': (folder: string) => rmSync(join(folder, 'CURRENT')),
  'torn-tail'(folder: string) {
    const log = newestLog(folder);
    truncateSync(log, Math.max(0, statSync(log).size - 5));
  },
} as const;

/** Writes into each database of a folder, from a place that is given as a share of its length. */
function overwrite(folder: string, share: number, bytesOf: (before: Buffer) => Buffer): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const bytes = readFileSync(path);
    const from = Math.floor(bytes.length * share);
    bytesOf(bytes.subarray(from)).copy(bytes, from);
    writeFileSync(path, bytes);
  }
}

const sqliteFlag = '--enable-features=IdbSqliteBackingStore';

/**
 * Of the newer store of Chromium: a file a database. Where its first bytes are garbage, Chromium 156 neither
 * opens it nor deletes it.
 */
export const sqliteDamages = {
  'sqlite-flipped-bit': (folder: string) =>
    overwrite(folder, 0.5, (before) => Buffer.from([(before[0] ?? 0) ^ 1])),
  'sqlite-garbage-page': (folder: string) => overwrite(folder, 0.5, () => Buffer.alloc(4_096, 7)),
  'sqlite-garbage-header': (folder: string) => overwrite(folder, 0, () => Buffer.alloc(100, 7)),
  'sqlite-cut': (folder: string) => {
    for (const name of readdirSync(folder))
      truncateSync(join(folder, name), statSync(join(folder, name)).size >> 1);
  },
} as const;

const allDamages = { ...damages, ...sqliteDamages };
export type Damage = keyof typeof allDamages;

export type Wipe = {
  readonly kind: Damage;
  /** At which start behind the damage the notice stood there; null if nothing was lost. */
  readonly noticedAtStart: number | null;
  readonly written: number;
  readonly held: number;
  /** Confirmed and gone. */
  readonly lost: number;
  readonly doubled: number;
  /** Of how many the notice spoke. */
  readonly noticeOf: number | null;
  readonly lanes: number;
};

const [entriesBefore, entriesAfter] = [40, 10];

export async function wipe(url: string, kind: Damage): Promise<Wipe> {
  const profile = newProfile();
  const confirmed: string[] = [];
  /** One start and one clean end. */
  const start = async (label: string, count: number): Promise<Held> => {
    const browser = launch(profile, kind in sqliteDamages ? [sqliteFlag] : []);
    const tab = await browser.openTab(`${url}/stores/index.html`);
    const held = await tab.ask<Held>('stores.then((stores) => stores.held())');
    const append = `stores.then((stores) => stores.append('${label}', ${count}))`;
    confirmed.push(...(await tab.ask<Appended>(append)).confirmed);
    await browser.close();
    return held;
  };
  await start('before', entriesBefore);
  allDamages[kind](databasesFolder(profile, kind));
  const starts = [
    await start('after', entriesAfter),
    await start('later', 1),
    await start('end', 0),
  ];
  rmSync(profile, { recursive: true, force: true });
  const { entries } = starts.at(-1) ?? { entries: [] };
  const noticed = starts.find(({ loss }) => loss !== null);
  const places = new Set(entries.map((name) => name.split(' ')[0]));
  const all = new Set(entries);
  return {
    kind,
    noticedAtStart: noticed === undefined ? null : starts.indexOf(noticed) + 1,
    written: confirmed.length,
    held: entries.length,
    lost: confirmed.filter((name) => !all.has(name)).length,
    doubled: entries.length - places.size,
    noticeOf:
      noticed === undefined
        ? null
        : Object.values(noticed.loss ?? {}).reduce((sum, seq) => sum + seq, 0),
    lanes: new Set(entries.map((name) => name.split('/')[0])).size,
  };
}
