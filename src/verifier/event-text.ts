/** Whether a text is an event, as `docs/protocol.md` says it, and what it says of its place. */
import { canonical, type Fields, fieldsOf, isDevice, isHash, isSeq, parsed } from './canonical.ts';

export type ReadEvent = {
  readonly device: string;
  readonly seq: number;
  readonly prev: string;
  readonly recordedAt: number;
  readonly type: string;
  readonly stream: string;
  readonly data: Fields;
};

const bytesMax = 32 * 1024;
const levelsMax = 16;
/** Years 1 to 9999. */
const [earliest, latest] = [-62_135_596_800_000, 253_402_300_799_999];
const halfPair = /(?<!\\)(?:\\\\)*\\ud[89a-f]|[\ud800-\udfff]/u;
/** Member names that mean something to JavaScript itself. */
const magicKey = /(?<=[{,])"(?:__proto__|constructor|prototype)":/;
const dayForm = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(Z|[+-]([01]\d):[0-5]\d)$/;
const encoder = new TextEncoder();

/** Undefined for a text that every replica keeps only as the bytes it came in. */
export function readEventText(text: string): ReadEvent | undefined {
  if (text.length > bytesMax || encoder.encode(text).length > bytesMax) return undefined;
  if (halfPair.test(text) || magicKey.test(text)) return undefined;
  const value = parsed(text);
  const said = fieldsOf(value);
  if (!hasForm(said) || !isPlain(value, levelsMax) || canonical(value) !== text) return undefined;
  const { device, seq, prev, recordedAt, type, stream, data } = said;
  return { device, seq, prev, recordedAt, type, stream, data } as ReadEvent;
}

function hasForm({ device, seq, prev, recordedAt, happenedAt, ...rest }: Fields): boolean {
  const { actor, cause, type, version, stream, after, data } = rest;
  const isMoment = (value: unknown): boolean =>
    Number.isSafeInteger(value) && Number(value) >= earliest && Number(value) <= latest;
  const isShort = (value: unknown): boolean =>
    typeof value === 'string' && value.length >= 1 && value.length <= 200;
  const isRef = (value: unknown): boolean =>
    Array.isArray(value) && value.length >= 2 && isDevice(value[0]) && isSeq(value[1]);
  return (
    isDevice(device) &&
    isSeq(seq) &&
    isHash(prev) &&
    isMoment(recordedAt) &&
    (happenedAt === undefined ||
      isMoment(happenedAt) ||
      (typeof happenedAt === 'string' && dayForm.test(happenedAt))) &&
    [actor, cause, type, stream].every(isShort) &&
    isSeq(version) &&
    (after === undefined || isRef(after)) &&
    typeof data === 'object' &&
    data !== null
  );
}

/** Not too deep, and without a whole number that readers round differently. */
function isPlain(value: unknown, levels: number): boolean {
  if (typeof value === 'number') return !Number.isInteger(value) || Number.isSafeInteger(value);
  if (value === null || typeof value !== 'object') return true;
  return levels > 0 && Object.values(value).every((each) => isPlain(each, levels - 1));
}
