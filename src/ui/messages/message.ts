/**
 * ICU messages as far as our texts go: `{name}`, `{count, number}`, `plural` with `#` and exact cases,
 * `select`, one within the other. Without quoting: a text that needs a brace has none.
 */

export type MessageValues = Readonly<Record<string, string | number>>;

/** Fills a text's places in. */
export type Message = (values: MessageValues) => string;

type Part = (values: MessageValues, hash: number | undefined) => string;

/** The language of the texts; numbers in them follow it. */
const language = 'en';
const numbers = new Intl.NumberFormat(language);
const plurals = new Intl.PluralRules(language);

/** `mapText` changes what stands between the places. Throws where the text is no message. */
export function readMessage(text: string, mapText = (plain: string) => plain): Message {
  const reader = { text, at: 0, mapText };
  const whole = readParts(reader, false);
  if (reader.at < text.length) fail(reader);
  return (values) => whole(values, undefined);
}

type Reader = { readonly text: string; at: number; readonly mapText: (plain: string) => string };

function fail({ text, at }: Reader): never {
  throw new Error(`not a message, from character ${at}: ${text}`);
}

/** Up to the brace that closes it, or the end. */
function readParts(reader: Reader, inPlural: boolean): Part {
  const parts: Part[] = [];
  const ends = inPlural ? /[{}#]/g : /[{}]/g;
  for (;;) {
    ends.lastIndex = reader.at;
    const end = ends.exec(reader.text);
    const plain = reader.text.slice(reader.at, end?.index);
    if (plain !== '') {
      const mapped = reader.mapText(plain);
      parts.push(() => mapped);
    }
    reader.at += plain.length;
    if (end === null || end[0] === '}') break;
    reader.at += 1;
    parts.push(
      end[0] === '#' ? (_, hash) => numbers.format(hash ?? 0) : readPlace(reader, inPlural),
    );
  }
  return (values, hash) => parts.map((part) => part(values, hash)).join('');
}

function readPlace(reader: Reader, inPlural: boolean): Part {
  const name = take(reader, /\s*(\w+)\s*/y);
  if (isTaken(reader, '}')) return (values) => String(values[name] ?? '');
  const kind = take(reader, /,\s*(number|plural|select)\s*/y);
  if (kind === 'number') {
    take(reader, /(\})/y);
    return (values) => numbers.format(Number(values[name]));
  }
  take(reader, /(,)\s*/y);
  const cases = new Map<string, Part>();
  while (!isTaken(reader, '}')) {
    const key = take(reader, /(=?[\w-]+)\s*\{/y);
    cases.set(key, readParts(reader, inPlural || kind === 'plural'));
    take(reader, /(\})\s*/y);
  }
  const other = cases.get('other') ?? fail(reader);
  if (kind === 'select')
    return (values, hash) => (cases.get(String(values[name])) ?? other)(values, hash);
  return (values) => {
    const count = Number(values[name]);
    const one = cases.get(`=${count}`) ?? cases.get(plurals.select(count)) ?? other;
    return one(values, count);
  };
}

/** What the pattern's group found here, behind which reading goes on. */
function take(reader: Reader, pattern: RegExp): string {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text) ?? fail(reader);
  reader.at = pattern.lastIndex;
  return found[1] ?? '';
}

function isTaken(reader: Reader, sign: string): boolean {
  const isHere = reader.text[reader.at] === sign;
  if (isHere) reader.at += 1;
  return isHere;
}
