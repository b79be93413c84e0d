/** For tests and by-hand runs: one random change to a file or to a row, the same for the same seed. */
import { readFileSync } from 'node:fs';
import type { Report } from './report.ts';
import { sha256 } from './sha256.ts';
import { type CheckSignature, createSignatureCheck } from './signature.ts';

/** A number from 0 up to below the bound. */
export type Chance = (bound: number) => number;

/** mulberry32: small, and good enough to wander. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

/** A file among the published vectors. */
export function bundleNamed(wanted: string): Uint8Array {
  const vectors: readonly { readonly name: string; readonly base64: string }[] = JSON.parse(
    readFileSync('docs/verify-vectors.json', 'utf8'),
  );
  const found = vectors.find(({ name }) => name === wanted);
  return new Uint8Array(Buffer.from(found?.base64 ?? '', 'base64'));
}

/** The same question is answered from memory: a million mutants mostly carry the same signatures. */
export function rememberingCheck(): CheckSignature {
  const check = createSignatureCheck();
  const known = new Map<string, Promise<boolean | undefined>>();
  return (key, statement, signature) => {
    const question = `${key}\n${statement}\n${signature}`;
    const answer = known.get(question) ?? check(key, statement, signature);
    if (known.size < 100_000) known.set(question, answer);
    return answer;
  };
}

/** Half of them are closed again with a checksum that fits, as somebody would who means it. */
export function mutatedBundle(bytes: Uint8Array, chance: Chance): Uint8Array {
  const changed = chance(2) === 0 ? mutatedBytes(bytes, chance) : mutatedLines(bytes, chance);
  return chance(2) === 0 ? closedAgain(changed) : changed;
}

function mutatedBytes(bytes: Uint8Array, chance: Chance): Uint8Array {
  const at = chance(bytes.length);
  const length = 1 + chance(chance(4) === 0 ? 400 : 4);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  const some = bytes.subarray(at, at + length);
  switch (chance(6)) {
    case 0: {
      const copy = bytes.slice();
      copy[at] = (copy[at] ?? 0) ^ (1 << chance(8));
      return copy;
    }
    case 1: {
      const copy = bytes.slice();
      copy[at] = printable(chance);
      return copy;
    }
    case 2:
      return joined(before, after.subarray(length));
    case 3:
      return joined(before, some, after);
    case 4:
      return joined(
        before,
        Uint8Array.from({ length }, () => printable(chance)),
        after,
      );
    default:
      return before;
  }
}

const printable = (chance: Chance): number =>
  (chance(3) === 0 ? '0123456789abcdef"{}[],:' : '0123456789abcdef').charCodeAt(chance(16));

/** Changes whole lines, and what stands in them, of the page; what lies behind it is left. */
function mutatedLines(bytes: Uint8Array, chance: Chance): Uint8Array {
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  const [at, other] = [chance(lines.length), chance(lines.length)];
  const [line = '', else_ = ''] = [lines[at], lines[other]];
  switch (chance(6)) {
    case 0:
      lines.splice(at, 1);
      break;
    case 1:
      lines.splice(at, 0, else_);
      break;
    case 2:
      [lines[at], lines[other]] = [else_, line];
      break;
    case 3:
      lines[at] = else_;
      break;
    case 4:
      lines[at] = withOtherNumber(line, chance);
      break;
    default:
      lines[at] = withOtherHash(line, lines.join(''), chance);
  }
  return new Uint8Array(Buffer.from(lines.join('\n'), 'latin1'));
}

function withOtherNumber(line: string, chance: Chance): string {
  const numbers = [...line.matchAll(/(?<=[:[,])\d+(?=[,}\]])/g)];
  const chosen = numbers[chance(Math.max(1, numbers.length))];
  if (chosen === undefined) return line;
  const value = String(Math.max(0, Number(chosen[0]) + chance(5) - 2));
  return line.slice(0, chosen.index) + value + line.slice(chosen.index + chosen[0].length);
}

function withOtherHash(line: string, all: string, chance: Chance): string {
  const hash = /(?<=")[0-9a-f]{16}(?:[0-9a-f]{48})?(?=")/g;
  const [own, others] = [[...line.matchAll(hash)], all.match(hash) ?? []];
  const chosen = own[chance(Math.max(1, own.length))];
  const same = others.filter(({ length }) => length === chosen?.[0].length);
  if (chosen === undefined) return line;
  const value = same[chance(same.length)] ?? '';
  return line.slice(0, chosen.index) + value + line.slice(chosen.index + chosen[0].length);
}

/** Writes the page's last line as it should be; the foot behind photos is told the new length. */
function closedAgain(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const from = text.lastIndexOf('\n{"end":true') + 1;
  if (from === 0) return bytes;
  const to = text.indexOf('\n', from);
  const body = bytes.subarray(0, from);
  const lines = text.slice(0, from).split('\n');
  const entries = lines.filter((line) => line.includes('"cause"') || /^"/.test(line)).length;
  const end = `{"end":true,"entries":${entries},"hash":"${sha256(body)}"}\n`;
  const rest = to < 0 ? '' : text.slice(to + 1);
  const pageBytes = from + end.length;
  const behind = rest.replace(/"pageBytes":\d+/, `"pageBytes":${pageBytes}`);
  return joined(body, Buffer.from(end, 'latin1'), Buffer.from(behind, 'latin1'));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Another value of any kind that a damaged disk or a person with a tool may leave in a field. */
export function mutatedValue(value: unknown, others: readonly unknown[], chance: Chance): unknown {
  if (chance(5) === 0) return null;
  if (chance(4) === 0) return others[chance(others.length)];
  if (typeof value === 'number') return value + 1 + chance(3);
  if (value instanceof Uint8Array) return mutatedBytes(value, chance);
  if (value instanceof Uint32Array)
    return Uint32Array.from(mutatedList([...value], chance), (each) => Number(each) || 0);
  if (Array.isArray(value)) return mutatedList(value, chance);
  const text = typeof value === 'string' ? value : '';
  const at = chance(text.length + 1);
  return `${text.slice(0, at)}${String.fromCharCode(printable(chance))}${text.slice(at + 1)}`;
}

/** One less, two in the place of each other, or one member changed, however deep it lies. */
function mutatedList(list: readonly unknown[], chance: Chance): readonly unknown[] {
  if (list.length === 0) return ['0'.repeat(64)];
  const [at, other, way] = [chance(list.length), chance(list.length), chance(3)];
  if (way === 0) return list.toSpliced(at, 1);
  if (way === 1 && at !== other) return list.with(at, list[other]).with(other, list[at]);
  return list.with(at, mutatedValue(list[at], list, chance));
}

/** Two reports with the same findings say the same. */
export const saidBy = ({ findings }: Report): string => JSON.stringify(findings);

/** What changes are made to: a ledger in which all is well, and one with two histories of a device. */
export const changedLedgers = ['sound', 'a copied device'] as const;

export type Row = Readonly<Record<string, unknown>>;

/** One field of a row holds something else; `null` stands for a row that is gone. */
function mutatedRow(row: Row, others: readonly Row[], chance: Chance): Row | null {
  if (chance(6) === 0) return null;
  const fields = Object.keys(row);
  const field = fields[chance(fields.length)] ?? '';
  const values = others.map((each) => each[field]);
  return { ...row, [field]: mutatedValue(row[field], values, chance) };
}

/** The rows of a database, by table. */
export type Tables = Readonly<Record<string, readonly Row[]>>;

/**
 * Whether only that is gone which may be: names can be forgotten, a photo may not have come yet, and a
 * later seal of a lane says all that an earlier one says.
 */
function isOnlyLess(sound: Tables, now: Tables): boolean {
  return Object.entries(sound).every(([table, rows]) => {
    const left = new Set((now[table] ?? []).map((row) => JSON.stringify(row)));
    const before = new Set(rows.map((row) => JSON.stringify(row)));
    const gone = rows.filter((row) => !left.has(JSON.stringify(row)));
    return (
      [...left].every((row) => before.has(row)) && gone.every((row) => mayBeGone(table, row, rows))
    );
  });
}

function mayBeGone(table: string, { device, seq }: Row, rows: readonly Row[]): boolean {
  const isLater = (row: Row): boolean => row.device === device && Number(row.seq) > Number(seq);
  return ['texts', 'photos', 'blobs'].includes(table) || (table === 'seals' && rows.some(isLater));
}

/** So many changes and this seed, by hand more than in every run of the tests. */
export const changesAsked = (
  usual: number,
): { readonly changes: number; readonly seed: number } => ({
  changes: Number(process.env.TALLYSTICK_CHANGES ?? usual),
  seed: Number(process.env.TALLYSTICK_SEED ?? 1),
});

/** By hand the figures are the point. */
export function tellFigures(of: string, figures: Readonly<Record<string, number>>): void {
  if (process.env.TALLYSTICK_CHANGES === undefined) return;
  const said = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  process.stdout.write(`${of}: ${said.join(', ')}\n`);
}

/** A database with a ledger in it, of whatever kind. */
export type ChangedDatabase = {
  /** What may be changed. The first holds the entries, and is changed most. */
  readonly tables: readonly string[];
  rows(): Promise<Tables>;
  report(): Promise<Report>;
  /** `null`: the row is gone. False where the database itself refuses it. */
  change(table: string, before: Row, after: Row | null): Promise<boolean>;
  /** Puts back what the table held before the row was changed. */
  restore(table: string, rows: readonly Row[], changed: Row | null): Promise<void>;
};

export type ChangesTold = {
  /** What is said of the database as it was, before all changes and behind them. */
  readonly before: string;
  readonly after: string;
  readonly figures: Readonly<Record<string, number>>;
  /** Changes of which nothing is said, though something reads differently. */
  readonly unseen: readonly string[];
};

/** Changes one field or row after the other, each time of the database as it was. */
export async function changeAtRandom(
  { tables, rows, report, change, restore }: ChangedDatabase,
  changes: number,
  chance: Chance,
): Promise<ChangesTold> {
  const sound = await rows();
  const before = saidBy(await report());
  const figures = { changed: 0, refused: 0, gone: 0, same: 0, wrong: 0, look: 0, well: 0 };
  const unseen: string[] = [];
  for (; figures.changed < changes; figures.changed += 1) {
    const table = tables[chance(chance(2) === 0 ? 1 : tables.length)] ?? '';
    const held = sound[table] ?? [];
    const row = held[chance(held.length)];
    if (row === undefined) continue;
    const changed = mutatedRow(row, held, chance);
    if (!(await change(table, row, changed))) {
      figures.refused += 1;
      continue;
    }
    const now = await rows();
    const told = await report();
    figures[told.verdict] += 1;
    if (JSON.stringify(now) === JSON.stringify(sound)) figures.same += 1;
    else if (isOnlyLess(sound, now)) figures.gone += 1;
    else if (saidBy(told) === before)
      unseen.push(`${figures.changed}: ${table} ${JSON.stringify(changed)}`);
    await restore(table, held, changed);
  }
  return { before, after: saidBy(await report()), figures, unseen };
}
