/**
 * Values that are alike, as columns: each field of alike objects and each place of alike tuples is a column
 * of its own, and what is said often is written once. Less than half of what they take one by one.
 */

/** `lengths`: of lists one behind the other. `values`: as they are, where nothing is alike. */
export type Columns =
  | { readonly each: unknown }
  | { readonly texts: readonly string[]; readonly which: readonly number[] }
  | { readonly fields: readonly string[]; readonly columns: readonly Columns[] }
  | { readonly places: readonly Columns[] }
  | { readonly lengths: readonly number[]; readonly items: Columns }
  | { readonly values: readonly unknown[] };

type Fields = Readonly<Record<string, unknown>>;

export function columnsOf(values: readonly unknown[]): Columns {
  const [first] = values;
  if (values.length === 0) return { values };
  if (values.every(isList)) return columnsOfLists(values);
  if (values.every(isPlainObject)) return columnsOfObjects(values);
  if (typeof first !== 'object' && values.every((value) => value === first)) return { each: first };
  return values.every((value) => typeof value === 'string') ? columnsOfTexts(values) : { values };
}

/** What `columnsOf` was given. `count`: how many there were. */
export function valuesOf(columns: Columns, count: number): readonly unknown[] {
  if ('values' in columns) return columns.values;
  if ('texts' in columns) return columns.which.map((n) => columns.texts[n]);
  if ('fields' in columns) return objectsOf(columns.fields, columns.columns, count);
  if ('places' in columns) {
    const places = columns.places.map((place) => valuesOf(place, count));
    return Array.from({ length: count }, (_, n) => places.map((place) => place[n]));
  }
  if ('lengths' in columns) return listsOf(columns.lengths, columns.items);
  return new Array<unknown>(count).fill(columns.each);
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const isPlainObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Longer ones are lists of the same length by chance. */
const placesMax = 4;

function columnsOfLists(lists: readonly (readonly unknown[])[]): Columns {
  const [{ length } = []] = lists;
  if (length > 0 && length <= placesMax && lists.every((list) => list.length === length)) {
    const places = Array.from({ length }, (_, n) => columnsOf(lists.map((list) => list[n])));
    return { places };
  }
  return { lengths: lists.map((list) => list.length), items: columnsOf(lists.flat()) };
}

function listsOf(lengths: readonly number[], items: Columns): readonly unknown[] {
  const all = valuesOf(
    items,
    lengths.reduce((sum, length) => sum + length, 0),
  );
  let at = 0;
  return lengths.map((length) => {
    at += length;
    return all.slice(at - length, at);
  });
}

/** A field that is undefined is none. */
const fieldsOf = (value: Fields): readonly string[] =>
  Object.keys(value).filter((field) => value[field] !== undefined);

function columnsOfObjects(values: readonly Fields[]): Columns {
  const fields = fieldsOf(values[0] ?? {});
  const areAlike = values.every((value) => {
    const own = fieldsOf(value);
    return own.length === fields.length && fields.every((field) => value[field] !== undefined);
  });
  if (!areAlike) return { values };
  return { fields, columns: fields.map((field) => columnsOf(values.map((value) => value[field]))) };
}

function objectsOf(
  fields: readonly string[],
  columns: readonly Columns[],
  count: number,
): readonly Fields[] {
  const cells = columns.map((column) => valuesOf(column, count));
  return Array.from({ length: count }, (_, n) => {
    const value: Record<string, unknown> = {};
    for (const [k, field] of fields.entries()) value[field] = cells[k]?.[n];
    return value;
  });
}

function columnsOfTexts(values: readonly string[]): Columns {
  const texts = [...new Set(values)];
  // What is hardly ever said again is shorter as it is.
  if (texts.length * 2 > values.length) return { values };
  const places = new Map(texts.map((text, n) => [text, n]));
  return { texts, which: values.map((text) => places.get(text) ?? 0) };
}
