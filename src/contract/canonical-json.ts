/**
 * RFC 8785 (JSON Canonicalization Scheme): keys sorted by UTF-16 code units, no white space,
 * numbers and strings as ECMAScript writes them. Every layout that keeps the values therefore gives
 * back the same bytes, and so the same hash. Throws on what JSON cannot say (NaN, functions): that
 * is a bug, input from outside has been parsed from JSON.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each)).join(',')}]`;
  if (value !== null && typeof value === 'object') return canonicalObject(value);
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new Error(`no JSON number: ${value}`);
  const text = JSON.stringify(value);
  if (text === undefined) throw new Error(`no JSON value: ${typeof value}`);
  return text;
}

/**
 * Whether a text is the canonical one of what was parsed from it. What stands in order already is written by
 * the machine at once, which is several times faster.
 */
export const isCanonical = (parsed: unknown, text: string): boolean =>
  (isInOrder(parsed) ? JSON.stringify(parsed) : canonicalJson(parsed)) === text;

function isInOrder(parsed: unknown): boolean {
  if (parsed === null || typeof parsed !== 'object') return true;
  if (Array.isArray(parsed)) return parsed.every(isInOrder);
  let before = '';
  for (const key of Object.keys(parsed)) {
    if (key < before || !isInOrder((parsed as Readonly<Record<string, unknown>>)[key]))
      return false;
    before = key;
  }
  return true;
}

function canonicalObject(value: object): string {
  const parts: string[] = [];
  for (const [key, each] of Object.entries(value).sort(byKey)) {
    if (each !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(each)}`);
  }
  return `{${parts.join(',')}}`;
}

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;
