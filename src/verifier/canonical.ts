/**
 * JSON in the canonical form of RFC 8785: members sorted by UTF-16 code units, no white space, numbers
 * and texts as ECMAScript writes them.
 */

/** No event is nested deeper than 16; whatever is deeper than this is not canonical here either. */
const depthMax = 64;

/** Undefined for what JSON cannot say, and for what is nested too deep. Never throws. */
export function canonical(value: unknown, depth = 0): string | undefined {
  if (depth > depthMax) return undefined;
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : undefined;
  if (typeof value !== 'object') return undefined;
  const isList = Array.isArray(value);
  const parts: string[] = [];
  for (const key of isList ? value.keys() : Object.keys(value).sort()) {
    const member = canonical((value as Record<string | number, unknown>)[key], depth + 1);
    if (member === undefined) return undefined;
    parts.push(isList ? member : `${JSON.stringify(key)}:${member}`);
  }
  return isList ? `[${parts.join(',')}]` : `{${parts.join(',')}}`;
}

/** Undefined for what is no JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export type Fields = Readonly<Record<string, unknown>>;

/** The members of an object; none of anything else. */
export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

export const isHash = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
export const isDevice = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{16}$/.test(value);

/** A device's own lane, or a branch of it: `device.seq.hash` of its first entry. */
const laneName = /^([0-9a-f]{16})(?:\.([1-9][0-9]{0,14})\.([0-9a-f]{64}))?$/;

export const isLane = (value: unknown): value is string =>
  typeof value === 'string' && laneName.test(value);

export type LaneName = {
  /** The device that its entries name. */
  readonly writer: string;
  /** By how much the places that its entries name are ahead of those in the lane. */
  readonly ahead: number;
  /** The hash of a branch's first entry. */
  readonly root: string | null;
};

export function readLaneName(lane: string): LaneName {
  const [, writer = lane, seq = '1', root = null] = laneName.exec(lane) ?? [];
  return { writer, ahead: Number(seq) - 1, root };
}

export const isSeq = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 1;
