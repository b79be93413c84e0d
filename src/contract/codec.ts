/** The pieces that shapes of events are made of. */
import * as v from 'valibot';
import { moneyMax, quantityMax, textBytesMax } from '../domain/vocabulary.ts';
import { isLonger } from './utf8-length.ts';

export type Codec = {
  readonly schema: v.GenericSchema;
  /** Hashes of forgettable texts in the data, which the schema has checked. */
  readonly texts?: (data: Readonly<Record<string, string | null | undefined>>) => readonly string[];
  /** Only for a version that is not the newest: the same fact as the next version says it. */
  readonly upcast?: (data: unknown) => unknown;
};
export type Codecs<Type extends string> = {
  readonly [T in Type]: Readonly<Record<number, Codec>>;
};

/** Fields that the next version has and this one had not, with what their absence meant. */
export const withDefaults =
  (defaults: Readonly<Record<string, unknown>>) =>
  (data: unknown): unknown => ({ ...(data as object), ...defaults });

export const text = (bytesMax: number) =>
  v.pipe(
    v.string(),
    v.check((value) => !isLonger(value, bytesMax), 'too long'),
  );
export const filled = (bytesMax: number) =>
  v.pipe(
    text(bytesMax),
    v.check((value) => value.trim() !== ''),
  );

export const id = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
export const idOrNull = v.nullable(id);
export const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
export const device = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));
/** A device's own lane, or a branch of it. */
export const lane = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{16}(\.[1-9][0-9]{0,14}\.[0-9a-f]{64})?$/),
);
export const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
export const moment = v.pipe(v.number(), v.safeInteger());
export const amount = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(quantityMax));
export const seen = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(quantityMax));
export const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const scale = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(6));
/** A day that exists is asked for where it is typed; here its form is enough for every fold. */
export const day = v.pipe(
  v.string(),
  v.regex(/^(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
);
export const dayOrNull = v.nullable(day);
export const currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/));
export const money = v.nullable(
  v.object({
    amount: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(moneyMax)),
    currency,
  }),
);

export const name = filled(textBytesMax.name);
export const code = v.nullable(filled(textBytesMax.code));
export const note = v.nullable(text(textBytesMax.note));
export const reference = v.nullable(text(textBytesMax.reference));
export const unit = filled(textBytesMax.unit);
export const lot = v.nullable(filled(textBytesMax.lot));
export const nothing = v.object({});
export const eventName = v.object({ device: lane, seq, hash });
