/**
 * The page's end of its journal. Where the browser has no such files it answers that there is none,
 * and everything else goes on.
 */
import type { HeldText } from '../event-sourcing/event-log.ts';
import type { DeviceId, Hash } from '../event-sourcing/stored-event.ts';
import type { Have } from '../event-sourcing/version-vector.ts';
import type { JournalFound } from './journal-book.ts';
import type { FromJournal, JournalAnswers, JournalAsk, ToJournal } from './journal-messages.ts';
import { isTextOf, type KeptEntry } from './journal-record.ts';
import { joined } from './record-format.ts';

/**
 * `opening`: not known yet. `kept`: all that was asked for is written twice. `behind`: something is
 * not, and is tried again. `none`: this browser gives no second place.
 */
export type JournalState = 'opening' | 'kept' | 'behind' | 'none';

export type Journal = {
  /** What the journals of all tabs held at the start; null where there are none. */
  readonly found: Promise<JournalFound | null>;
  state(): JournalState;
  onState(listener: () => void): () => void;
  /** False: there is no room, so nothing should be written at all. */
  room(bytes: number): Promise<boolean>;
  /** Resolves once they are flushed, or have failed to be: then the state is `behind`. */
  keep(records: readonly Uint8Array[]): Promise<void>;
  entries(device: DeviceId, from: number, to: number): Promise<readonly KeptEntry[]>;
  texts(): Promise<readonly HeldText[]>;
  /** Erases them, also where they wait to be written. */
  forget(texts: readonly Hash[]): Promise<void>;
  sweep(have: Have): Promise<number>;
  /** Packs what is old, file by file; what is asked for meanwhile comes in between. */
  pack(): Promise<void>;
  close(): void;
};

/** The part of a `Worker` that is used. */
export type JournalPort = {
  postMessage(message: ToJournal, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<FromJournal>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
};

type Failed = { readonly failed: 'full' | 'broken'; readonly detail: string };
type Outcome<T> = { readonly answer: T } | Failed;

export function openJournal(port: JournalPort, ledger: string): Journal {
  const { ask, isDead } = createAsking(port);
  const listeners = new Set<() => void>();
  let state: JournalState = 'opening';
  let room = 0;
  /** What could not be written yet; it goes before whatever comes next. */
  let backlog: readonly Uint8Array[] = [];

  const become = (next: JournalState) => {
    if (state === next) return;
    state = next;
    for (const listener of listeners) listener();
  };

  const found = ask({ ask: 'open', ledger }).then((opened) => {
    become('answer' in opened ? 'kept' : 'none');
    return 'answer' in opened ? opened.answer : null;
  });

  const isThere = async () => (await found) !== null && !isDead();

  return {
    found,
    state: () => state,
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async room(bytes) {
      if (!(await isThere())) return true;
      const needed = bytes + sizeOf(backlog);
      if (needed <= room) return true;
      const answered = await ask({ ask: 'room', bytes: needed });
      if ('answer' in answered) room = answered.answer;
      // What is broken for another reason than room does not stop anybody from writing.
      return 'answer' in answered || answered.failed !== 'full';
    },
    async keep(records) {
      const all = [...backlog, ...records];
      if (all.length === 0 || !(await isThere())) return;
      backlog = [];
      const bytes = joined(all);
      room -= bytes.length;
      const answered = await ask({ ask: 'append', records: bytes });
      if ('answer' in answered) room = Math.min(room, answered.answer);
      else backlog = [...all, ...backlog];
      become(backlog.length === 0 ? 'kept' : 'behind');
    },
    entries: async (device, from, to) =>
      answerOr(await ask({ ask: 'entries', device, from, to }), []),
    texts: async () => answerOr(await ask({ ask: 'texts' }), []),
    async forget(texts) {
      const forgotten = new Set(texts);
      backlog = backlog.filter((record) => !isTextOf(record, forgotten));
      await ask({ ask: 'forget', texts });
    },
    sweep: async (have) => answerOr(await ask({ ask: 'sweep', have }), 0),
    async pack() {
      let isMore = await isThere();
      while (isMore) isMore = answerOr(await ask({ ask: 'pack' }), false);
    },
    close() {
      void ask({ ask: 'close' }).then(() => port.terminate());
    },
  };
}

const answerOr = <T>(outcome: Outcome<T>, otherwise: T): T =>
  'answer' in outcome ? outcome.answer : otherwise;

const sizeOf = (records: readonly Uint8Array[]): number =>
  records.reduce((sum, { length }) => sum + length, 0);

type Asking = {
  ask<A extends JournalAsk>(message: A): Promise<Outcome<JournalAnswers[A['ask']]>>;
  isDead(): boolean;
};

function createAsking(port: JournalPort): Asking {
  const waiting = new Map<number, (outcome: Outcome<never>) => void>();
  let dead: Failed | null = null;
  let lastId = 0;
  port.onmessage = ({ data }) => {
    const resolve = waiting.get(data.id);
    waiting.delete(data.id);
    resolve?.(data as Outcome<never>);
  };
  // A script that cannot be fetched or run answers nothing ever.
  port.onerror = ({ message }) => {
    dead = { failed: 'broken', detail: message };
    for (const resolve of waiting.values()) resolve(dead);
    waiting.clear();
  };
  return {
    isDead: () => dead !== null,
    ask(message) {
      if (dead !== null) return Promise.resolve(dead);
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        port.postMessage({ ...message, id });
      });
    },
  };
}
