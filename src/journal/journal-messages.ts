/** What a page and its journal's worker say to each other. */
import type { HeldText } from '../event-sourcing/event-log.ts';
import type { DeviceId, Hash } from '../event-sourcing/stored-event.ts';
import type { Have } from '../event-sourcing/version-vector.ts';
import type { JournalFound } from './journal-book.ts';
import type { KeptEntry } from './journal-record.ts';

export type JournalAsk =
  | { readonly ask: 'open'; readonly ledger: string }
  | { readonly ask: 'room'; readonly bytes: number }
  | { readonly ask: 'append'; readonly records: Uint8Array }
  | {
      readonly ask: 'entries';
      readonly device: DeviceId;
      readonly from: number;
      readonly to: number;
    }
  | { readonly ask: 'texts' }
  | { readonly ask: 'forget'; readonly texts: readonly Hash[] }
  | { readonly ask: 'sweep'; readonly have: Have }
  | { readonly ask: 'pack' }
  | { readonly ask: 'close' };

export type JournalAnswers = {
  readonly open: JournalFound;
  readonly room: number;
  readonly append: number;
  readonly entries: readonly KeptEntry[];
  readonly texts: readonly HeldText[];
  readonly forget: null;
  readonly sweep: number;
  readonly pack: boolean;
  readonly close: null;
};

export type ToJournal = { readonly id: number } & JournalAsk;

/** `full`: there was no room. `broken`: anything else, such as no file system of this kind. */
export type FromJournal =
  | { readonly id: number; readonly answer: JournalAnswers[keyof JournalAnswers] }
  | { readonly id: number; readonly failed: 'full' | 'broken'; readonly detail: string };
