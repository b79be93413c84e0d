/** Whether a fact can be written at all, before it is: what no replica would read must not reach a lane. */
import * as v from 'valibot';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import { loneSurrogate } from './entry.ts';
import { codecOf } from './event-codecs.ts';
import { limits } from './limits.ts';
import { utf8Length } from './utf8-length.ts';

type Unfit =
  | { readonly rejected: 'entry-too-large'; readonly bytes: number; readonly bytesMax: number }
  | { readonly rejected: 'entry-unreadable'; readonly type: string };

/** Bytes of an event besides its data, at the most: ids, a hash, times. */
const envelopeBytesMax = 3 * 1024;

/** The fact with only the fields that belong to it, or why it cannot be kept. */
export function fitting(fact: LedgerEvent): LedgerEvent | Unfit {
  const { type, version } = fact;
  const codec = codecOf(type, version);
  const checked = codec === undefined ? undefined : v.safeParse(codec.schema, fact.data);
  if (checked?.success !== true) return { rejected: 'entry-unreadable', type };
  const text = JSON.stringify(checked.output);
  if (loneSurrogate.test(text)) return { rejected: 'entry-unreadable', type };
  const bytesMax = limits.eventBytesMax - envelopeBytesMax;
  const bytes = text.length * 3 <= bytesMax ? 0 : utf8Length(text);
  if (bytes > bytesMax) return { rejected: 'entry-too-large', bytes, bytesMax };
  return { ...fact, data: checked.output } as LedgerEvent;
}
