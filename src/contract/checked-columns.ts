/**
 * What `decodeEntry` checks of each event, checked of many in their columns: a value that comes a thousand
 * times is looked at once.
 */
import * as v from 'valibot';
import { canonicalJson } from './canonical-json.ts';
import type { Told } from './columns.ts';
import { envelopeFields } from './entry.ts';
import { codecOf } from './event-codecs.ts';

const { moment, happenedAt, short, version, after } = envelopeFields;
const shapes = v.array(v.object({ type: short, version }));

/** Every value is one that an envelope may have. */
export const haveEnvelopes = (columns: Told): boolean =>
  v.is(shapes, columns.shapes) &&
  [columns.actor, columns.cause, columns.stream].every((column) => areAll(column, short)) &&
  areAll(columns.happenedAt, happenedAt) &&
  areAfters(columns.after) &&
  areInTime(columns.recordedAt);

/** By shape: whether the data of each such entry is what its codec would give back, as it stands. */
export function checkedShapes(columns: Told): readonly boolean[] {
  if (!haveEnvelopes(columns) || !areWhole(columns)) return [];
  const fields = columns.shapes.map((shape) => fieldsIn(columns, shape));
  const cursors = columns.data.map(() => 0);
  for (const number of columns.shape) {
    for (const [n, key] of (columns.shapes[number]?.keys ?? []).entries()) {
      const cursor = cursors[key] ?? 0;
      cursors[key] = cursor + 1;
      fields[number]?.[n]?.values.add(columns.data[key]?.[1][cursor]);
    }
  }
  return fields.map((all) => all?.every(isKept) === true);
}

/** What such entries say in a field. */
type Field = { readonly schema: v.GenericSchema; readonly values: Set<unknown> };

/** Undefined where a type is not known, or asks more than what each field may be. */
function fieldsIn({ data }: Told, { type, version: written, keys }: Told['shapes'][number]) {
  const schemas = schemasOf(codecOf(type, written)?.schema);
  if (schemas === undefined) return undefined;
  const names = keys.map((key) => data[key]?.[0] ?? '');
  const isAll = Object.keys(schemas).every(
    (name) => names.includes(name) || mayLack(schemas[name]),
  );
  const fields = names.flatMap((name): readonly Field[] => {
    const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
    return schema === undefined ? [] : [{ schema, values: new Set() }];
  });
  return isAll && fields.length === names.length ? fields : undefined;
}

type Schemas = Readonly<Record<string, v.GenericSchema>>;

function schemasOf(schema: v.GenericSchema | undefined): Schemas | undefined {
  const { type, entries, pipe }: { type?: unknown; entries?: Schemas; pipe?: unknown } =
    Object(schema);
  return type === 'object' && pipe === undefined ? entries : undefined;
}

/** And then has nothing in its place. */
const mayLack = (schema: v.GenericSchema | undefined): boolean => {
  const { type, default: instead }: { type?: unknown; default?: unknown } = Object(schema);
  return type === 'optional' && instead === undefined;
};

/** Each value passes, and comes out as it went in. */
function isKept({ schema, values }: Field): boolean {
  for (const value of values) {
    const read = v.safeParse(schema, value);
    if (!read.success || !isSame(read.output, value)) return false;
  }
  return true;
}

const isSame = (a: unknown, b: unknown): boolean =>
  Object.is(a, b) || (typeof b === 'object' && canonicalJson(a) === canonicalJson(b));

function areAll(column: readonly unknown[], schema: v.GenericSchema): boolean {
  if (!Array.isArray(column)) return false;
  for (const value of new Set(column)) if (!v.is(schema, value)) return false;
  return true;
}

/** Whoever writes on is mostly followed by the next, so lanes are few. */
function areAfters(column: readonly unknown[]): boolean {
  const lanes = new Set<unknown>();
  return column.every((value) => {
    const [lane, seq]: readonly unknown[] = Array.isArray(value) ? value : [];
    if (Array.isArray(value) && value.length === 2 && lanes.has(lane))
      return Number.isSafeInteger(seq) && Number(seq) >= 1;
    lanes.add(lane);
    return Array.isArray(value) && value.length === 2 && v.is(after, value);
  });
}

function areInTime(sinceMs: readonly number[]): boolean {
  let [at, first, last] = [sinceMs[0] ?? 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [n, each] of sinceMs.entries()) {
    if (!Number.isSafeInteger(each)) return false;
    if (n > 0) at += each;
    first = Math.min(first, at);
    last = Math.max(last, at);
  }
  return sinceMs.length === 0 || (v.is(moment, first) && v.is(moment, last));
}

/** Each column has just as many values as the entries take of it. */
export function areWhole({ shapes, shape, ...columns }: Told): boolean {
  if (shape.some((number) => number !== -1 && shapes[number] === undefined)) return false;
  let [filled, dated, following] = [0, 0, 0];
  const taken = columns.data.map(() => 0);
  for (const number of shape) {
    const each = shapes[number];
    if (each === undefined) continue;
    filled += 1;
    if (each.isDated) dated += 1;
    if (each.isFollowing) following += 1;
    for (const key of each.keys) taken[key] = (taken[key] ?? 0) + 1;
  }
  const { actor, cause, stream, recordedAt } = columns;
  return (
    [actor, cause, stream, recordedAt].every(({ length }) => length === filled) &&
    columns.happenedAt.length === dated &&
    columns.after.length === following &&
    columns.data.every(([, values], n) => values.length === taken[n])
  );
}
