/**
 * The one form in which entries travel: a push, a pull's answer and a bundle on a memory stick are
 * the same text. Lines of JSON: a header, runs of consecutive entries of one lane each as the exact
 * text that was hashed, seals, texts, and a trailer that vouches for everything before it, so that a cut
 * answer is never taken for a whole one.
 */
import * as v from 'valibot';
import type { HeldText } from '../event-sourcing/event-log.ts';
import type { Seal } from '../event-sourcing/seal.ts';
import type { DeviceId, Entry, EventRef, Hash } from '../event-sourcing/stored-event.ts';
import type { Have, Vector } from '../event-sourcing/version-vector.ts';
import { canonicalJson, isCanonical } from './canonical-json.ts';
import { lane } from './codec.ts';
import { decoder } from './decoder.ts';
import { readEntry, stubEntry } from './entry.ts';
import { sha256Hex } from './hash.ts';
import { limits } from './limits.ts';
import { sealsLine } from './seal.ts';
import { type ServerStatement, statementSchema } from './server-statement.ts';
import { isLonger } from './utf8-length.ts';

export type SyncPage = {
  readonly ledger: string;
  /** Names the incarnation of the sender's log; empty in what a device sends. */
  readonly epoch: string;
  readonly have: Have;
  readonly more: boolean;
  /** Hashes of texts that the sender would like to have. */
  readonly wants: readonly Hash[];
  /** Of lanes that are not sealed up to their end there: up to where they are. Empty where all are. */
  readonly unsealed?: Vector | undefined;
  /** Places there whose text is lacking, if there are any. */
  readonly stubs?: readonly EventRef[] | undefined;
  /** A server's word for this very `have`. */
  readonly statement?: ServerStatement | undefined;
  /** In a bundle: the last word of a server that its writer has seen, and what it covers. */
  readonly witnessed?: Witnessed | undefined;
  readonly entries: readonly Entry[];
  readonly seals: readonly Seal[];
  readonly texts: readonly HeldText[];
};
export type Witnessed = { readonly statement: ServerStatement; readonly have: Have };
export type PageRefusal = {
  readonly refused: 'no-magic' | 'cut' | 'malformed' | 'too-large';
  readonly detail: string;
};

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
export const haveSchema = v.record(lane, v.pipe(v.tuple([seq, hash]), v.readonly()));
export const wantsSchema = v.pipe(v.array(hash), v.maxLength(limits.pageTextsMax), v.readonly());
export const unsealedSchema = v.record(lane, v.pipe(v.number(), v.safeInteger(), v.minValue(0)));
export const stubsSchema = v.pipe(
  v.array(v.pipe(v.tuple([lane, seq]), v.readonly())),
  v.maxLength(limits.pageStubsMax),
  v.readonly(),
);
const witnessed = v.object({ statement: statementSchema, have: haveSchema });
const header = v.object({
  tallystick: v.literal(1),
  ledger: v.pipe(v.string(), v.maxLength(100)),
  epoch: v.pipe(v.string(), v.maxLength(100)),
  have: haveSchema,
  more: v.boolean(),
  wants: wantsSchema,
  unsealed: v.optional(unsealedSchema),
  stubs: v.optional(stubsSchema),
  statement: v.optional(statementSchema),
  witnessed: v.optional(witnessed),
});
/** `prev`: only for a branch from its beginning, the hash of the entry that it follows. */
const run = v.object({ lane, from: seq, count: seq, prev: v.optional(hash) });
const heldText = v.object({
  hash,
  salt: v.pipe(v.string(), v.maxLength(100)),
  text: v.pipe(
    v.string(),
    v.check((text) => !isLonger(text, limits.heldTextBytesMax)),
  ),
});
const textsLine = v.object({ texts: v.pipe(v.array(heldText), v.maxLength(limits.pageTextsMax)) });
const trailer = v.object({ end: v.literal(true), entries: v.number(), hash });

/** Undefined for anything that is not that. */
export const decodeWitnessed = decoder(witnessed);

/** The salted hash under which a forgettable text is kept. */
export const textHash = (salt: string, text: string): Hash =>
  sha256Hex(canonicalJson({ salt, text }));

export function encodePage(page: SyncPage): string {
  const { entries: _, seals, texts, ...header } = page;
  const lines = [canonicalJson({ ...header, tallystick: 1 })];
  for (const entries of runsOf(page.entries)) {
    const [first] = entries;
    if (first === undefined) continue;
    const { device: lane, seq: from, branch } = first;
    const prev = from === 1 && branch !== undefined ? { prev: branch.prev } : {};
    lines.push(canonicalJson({ lane, from, count: entries.length, ...prev }));
    for (const entry of entries) lines.push(entry.text ?? `"${entry.hash}"`);
  }
  if (seals.length > 0) lines.push(canonicalJson({ seals }));
  for (let at = 0; at < texts.length; at += limits.pageTextsMax)
    lines.push(canonicalJson({ texts: texts.slice(at, at + limits.pageTextsMax) }));
  const body = `${lines.join('\n')}\n`;
  return `${body}${canonicalJson({ end: true, entries: page.entries.length, hash: sha256Hex(body) })}\n`;
}

export type PageLimits = {
  readonly pageBytesMax: number;
  readonly pageEntriesMax: number;
  readonly pageTextsMax: number;
  readonly pageSealsMax: number;
};

/**
 * Of a push or an answer. A bundle may be larger: its reader gives limits of its own. Every line but an
 * entry's is in canonical form, so that no two readers understand it differently.
 */
export function decodePage(
  text: string,
  {
    pageBytesMax: bytesMax,
    pageEntriesMax: entriesMax,
    pageTextsMax: textsMax,
    pageSealsMax: sealsMax,
  }: PageLimits = limits,
): { readonly page: SyncPage } | PageRefusal {
  if (isLonger(text, bytesMax)) return { refused: 'too-large', detail: `over ${bytesMax} bytes` };
  const lines = text.split('\n');
  const head = parse(lines[0]);
  if (!v.is(v.object({ tallystick: v.unknown() }), head))
    return { refused: 'no-magic', detail: 'first line' };
  const said = v.safeParse(header, head);
  if (!said.success || !isLineCanonical(head, lines[0]))
    return { refused: 'malformed', detail: 'header' };
  const end = parseCanonical(lines.at(-2));
  if (lines.at(-1) !== '' || !v.is(trailer, end)) return { refused: 'cut', detail: 'no trailer' };
  if (sha256Hex(text.slice(0, text.length - (lines.at(-2)?.length ?? 0) - 1)) !== end.hash) {
    return { refused: 'cut', detail: 'the trailer does not match' };
  }
  if (end.entries > entriesMax)
    return { refused: 'too-large', detail: `over ${entriesMax} entries` };
  const body = readBody(lines, end.entries);
  if ('refused' in body) return body;
  if (body.texts.length > textsMax)
    return { refused: 'too-large', detail: `over ${textsMax} texts` };
  if (body.seals.length > sealsMax)
    return { refused: 'too-large', detail: `over ${sealsMax} seals` };
  const { tallystick: _, ...about } = said.output;
  return { page: { ...about, ...body } };
}

type Body = Pick<SyncPage, 'entries' | 'seals' | 'texts'>;

function readBody(lines: readonly string[], expected: number): Body | PageRefusal {
  const entries: Entry[] = [];
  const last = lines.length - 2;
  const texts: HeldText[] = [];
  let seals: readonly Seal[] = [];
  let at = 1;
  while (at < last) {
    const line = parseCanonical(lines[at]);
    const isBehind = seals.length + texts.length > 0;
    if (v.is(run, line) && !isBehind && at + line.count < last) {
      for (let i = 0; i < line.count; i++) {
        entries.push(readLine(line.lane, line.from + i, lines[at + 1 + i] ?? '', line.prev));
      }
      at += line.count + 1;
    } else if (v.is(sealsLine, line) && !isBehind) {
      // Parsed, so that nothing unsigned that stands beside a seal is carried on.
      seals = v.parse(sealsLine, line).seals;
      at += 1;
    } else if (v.is(textsLine, line)) {
      const held = v.parse(textsLine, line).texts;
      // A text that does not belong under its hash is nobody's: leaving it out leaves it wanted.
      texts.push(...held.filter(({ salt, text, hash }) => textHash(salt, text) === hash));
      at += 1;
    } else return { refused: 'malformed', detail: `line ${at + 1}` };
  }
  if (entries.length !== expected) return { refused: 'malformed', detail: 'count of entries' };
  return { entries, seals, texts };
}

function readLine(lane: DeviceId, place: number, line: string, before: Hash | undefined): Entry {
  const stub = /^"([0-9a-f]{64})"$/.exec(line)?.[1];
  return stub === undefined
    ? readEntry(lane, place, line, before)
    : stubEntry(lane, place, stub, before);
}

/** Stretches of consecutive places of one lane, in the order given. */
function runsOf(entries: readonly Entry[]): readonly Entry[][] {
  const runs: Entry[][] = [];
  let previous: Entry | undefined;
  for (const entry of entries) {
    if (previous?.device === entry.device && previous.seq + 1 === entry.seq)
      runs.at(-1)?.push(entry);
    else runs.push([entry]);
    previous = entry;
  }
  return runs;
}

function parseCanonical(line: string | undefined): unknown {
  const value = parse(line);
  return isLineCanonical(value, line) ? value : undefined;
}

/** What is nested deeper than a stack of calls can be is nothing that a sender wrote. */
function isLineCanonical(value: unknown, line = ''): boolean {
  try {
    return value !== undefined && isCanonical(value, line);
  } catch {
    return false;
  }
}

function parse(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '');
  } catch {
    return undefined;
  }
}
