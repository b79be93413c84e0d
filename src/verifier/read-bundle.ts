/**
 * Reads a bundle as `docs/protocol.md` says it: the page line by line, then the photos behind it. What
 * does not read is told and left out; the rest is still read, so that the report can say where.
 */
import {
  canonical,
  type Fields,
  fieldsOf,
  isDevice,
  isHash,
  isLane,
  isSeq,
  parsed,
  readLaneName,
} from './canonical.ts';
import type { Heads } from './check-code.ts';
import type {
  Evidence,
  FoundEntry,
  FoundPhoto,
  FoundSeal,
  FoundStatement,
  FoundText,
  Oddity,
} from './evidence.ts';
import { sha256 } from './sha256.ts';

type Found = {
  readonly runs: Run[];
  readonly seals: FoundSeal[];
  readonly texts: FoundText[];
  readonly oddities: Oddity[];
};
/** Where the lines of a run are: read only when they are asked for. */
type Run = {
  readonly lane: string;
  readonly from: number;
  readonly lines: readonly Line[];
  /** Of a branch from its beginning: the hash of what it follows. */
  readonly follows: string | null;
};
type Line = readonly [from: number, to: number];

const lineFeed = 10;
const batchSize = 1_000;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Undefined for a file that is no bundle at all. */
export function readBundle(bytes: Uint8Array): Evidence | undefined {
  const oddities: Oddity[] = [];
  const odd = (detail: string): void =>
    void oddities.push({ kind: 'file', device: null, seq: null, detail });
  const { page, photos } = splitPhotos(bytes, odd);
  const lines = linesOf(page);
  const text = ([from, to]: Line): string | undefined => textOf(page.subarray(from, to));
  // Only in canonical form: what is written in two ways may be read in two ways.
  const json = (line: Line | undefined): unknown => {
    const written = line === undefined ? '' : (text(line) ?? '');
    const value = parsed(written);
    return canonical(value) === written ? value : undefined;
  };
  const head = fieldsOf(json(lines[0]));
  const heads = headsOf(head.have);
  if (head.tallystick !== 1 || typeof head.ledger !== 'string' || heads === undefined)
    return undefined;
  const isEnded = checkTrailer(page, lines, json, odd);
  const found: Found = { runs: [], seals: [], texts: [], oddities };
  readBody(lines.slice(1, isEnded ? -1 : undefined), json, found, odd);
  const expected = found.runs.reduce((sum, { lines: inRun }) => sum + inRun.length, 0);
  const trailer = fieldsOf(json(lines.at(-1)));
  if (isEnded && trailer.entries !== expected) odd('the count of entries is another');
  if (head.more !== false) odd('it is a part of a ledger, not all of it');
  if (!hasHeaderForm(head)) odd('its first line is not as it should be');
  const { statement: last, have } = fieldsOf(head.witnessed);
  const statements = [statementOf(head.statement, head.have, odd), statementOf(last, have, odd)];
  return {
    source: 'bundle',
    ledger: head.ledger,
    own: null,
    expected,
    entries: entriesOf(found.runs, text),
    heads,
    seals: found.seals,
    statements: statements.filter((one) => one !== undefined),
    texts: found.texts,
    photos,
    aside: [],
    branches: [],
    oddities,
  };
}

function hasHeaderForm({ epoch, wants, unsealed, witnessed }: Fields): boolean {
  const isShort = (text: unknown): boolean => typeof text === 'string' && text.length <= 100;
  const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
  return (
    isShort(epoch) &&
    Array.isArray(wants) &&
    wants.every(isHash) &&
    (unsealed === undefined || Object.values(fieldsOf(unsealed)).every(isCount)) &&
    (witnessed === undefined || fieldsOf(witnessed).statement !== undefined)
  );
}

/** Without the line feeds; what follows the last one is a line of its own, if there is anything. */
function linesOf(page: Uint8Array): readonly Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (let end = page.indexOf(lineFeed); end >= 0; end = page.indexOf(lineFeed, from)) {
    lines.push([from, end]);
    from = end + 1;
  }
  if (from < page.length) lines.push([from, page.length]);
  return lines;
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function checkTrailer(
  page: Uint8Array,
  lines: readonly Line[],
  json: (line: Line | undefined) => unknown,
  odd: (detail: string) => void,
): boolean {
  const last = lines.at(-1);
  const { end, hash } = fieldsOf(json(last));
  const isEnded = end === true && last !== undefined;
  if (!isEnded) odd('it was cut: its last line is missing');
  else if (page.at(-1) !== lineFeed) odd('its last line is not ended');
  else if (sha256(page.subarray(0, last[0])) !== hash) odd('it does not match its own checksum');
  return isEnded;
}

/** Runs, then at most one line of seals, then at most one of texts. */
function readBody(
  lines: readonly Line[],
  json: (line: Line | undefined) => unknown,
  { runs, seals, texts }: Found,
  odd: (detail: string) => void,
): void {
  let stage: 'runs' | 'seals' | 'texts' = 'runs';
  for (let at = 0; at < lines.length; at += 1) {
    const said = fieldsOf(json(lines[at]));
    const { lane, from, count } = said;
    const isRun = isLane(lane) && isSeq(from) && isSeq(count);
    // The first run of a branch says what it follows, and no other run does.
    const isFirst = isRun && from === 1 && readLaneName(lane).root !== null;
    const isPlaced = isFirst ? isHash(said.prev) : said.prev === undefined;
    if (stage === 'runs' && isRun && isPlaced) {
      const inRun = lines.slice(at + 1, at + 1 + count);
      if (inRun.length < count) odd('it was cut within a lane');
      runs.push({ lane, from, lines: inRun, follows: isHash(said.prev) ? said.prev : null });
      at += inRun.length;
    } else if (stage === 'runs' && Array.isArray(said.seals)) {
      stage = 'seals';
      takeGood(said.seals, isSeal, seals, odd);
    } else if (stage !== 'texts' && Array.isArray(said.texts)) {
      stage = 'texts';
      takeGood(said.texts, isText, texts, odd);
    } else odd(`line ${at + 2} is not readable`);
  }
}

/** Each that is readable, once. */
function takeGood<T>(
  said: readonly unknown[],
  isGood: (value: unknown) => value is T,
  into: T[],
  odd: (detail: string) => void,
): void {
  const known = new Set<string>();
  for (const one of said) {
    const text = canonical(one) ?? '';
    if (known.has(text)) odd('a seal or a text stands there twice');
    known.add(text);
    if (isGood(one)) into.push(one);
    else odd('a seal or a text is not readable');
  }
}

async function* entriesOf(
  runs: readonly Run[],
  text: (line: Line) => string | undefined,
): AsyncGenerator<readonly FoundEntry[]> {
  let batch: FoundEntry[] = [];
  for (const { lane: device, from, lines, follows } of runs) {
    for (const [at, line] of lines.entries()) {
      const read = text(line) ?? '\ufffd';
      const stub = /^"([0-9a-f]{64})"$/.exec(read)?.[1] ?? null;
      const [seq, held] = [from + at, stub === null ? read : null];
      batch.push({ device, seq, text: held, hash: stub, follows });
      if (batch.length < batchSize) continue;
      yield batch;
      batch = [];
    }
  }
  yield batch;
}

function splitPhotos(
  bytes: Uint8Array,
  odd: (detail: string) => void,
): { readonly page: Uint8Array; readonly photos: readonly FoundPhoto[] } {
  const footFrom = bytes.subarray(0, -1).lastIndexOf(lineFeed) + 1;
  const foot = fieldsOf(parsed(textOf(bytes.subarray(footFrom)) ?? ''));
  const { pageBytes, photos: count } = foot;
  if (foot.tallystick !== 1 || !isSeq(pageBytes) || !isSeq(count))
    return { page: bytes, photos: [] };
  const photos: FoundPhoto[] = [];
  let at = pageBytes;
  while (at < footFrom) {
    const end = bytes.indexOf(lineFeed, at);
    const head = fieldsOf(parsed(textOf(bytes.subarray(at, end)) ?? ''));
    if (!isHash(head.photo) || !isSeq(head.bytes)) break;
    const to = end + 1 + head.bytes;
    if (to >= footFrom || bytes[to] !== lineFeed) break;
    photos.push({ photo: head.photo, found: sha256(bytes.subarray(end + 1, to)) });
    at = to + 1;
  }
  if (at !== footFrom || photos.length !== count) odd('its photos are not all readable');
  return { page: bytes.subarray(0, pageBytes), photos };
}

function headsOf(value: unknown): Heads | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const isFine = Object.entries(value).every(([device, named]) => {
    const [seq, hash] = Array.isArray(named) ? (named as unknown[]) : [];
    return isLane(device) && isSeq(seq) && isHash(hash);
  });
  return isFine ? (value as Heads) : undefined;
}

export function statementOf(
  said: unknown,
  have: unknown,
  odd: (detail: string) => void,
): FoundStatement | undefined {
  if (said === undefined || said === null) return undefined;
  const { epoch, digest, at, previous, signature } = fieldsOf(said);
  const heads = headsOf(have);
  const isFine =
    typeof epoch === 'string' &&
    isHash(digest) &&
    typeof at === 'number' &&
    (previous === null || isHash(previous)) &&
    typeof signature === 'string';
  if (isFine && heads !== undefined)
    return { epoch, digest, at, previous, signature, have: heads, position: null };
  odd('a server statement is not readable');
  return undefined;
}

export function isSeal(value: unknown): value is FoundSeal {
  const { device, seq, head, witness, signature } = fieldsOf(value);
  return (
    isDevice(device) &&
    isSeq(seq) &&
    isHash(head) &&
    (witness === null || isHash(witness)) &&
    typeof signature === 'string'
  );
}

export function isText(value: unknown): value is FoundText {
  const { hash, salt, text } = fieldsOf(value);
  return isHash(hash) && typeof salt === 'string' && typeof text === 'string';
}
