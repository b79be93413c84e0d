/** The stores of the app without its screens: the database and its journal, as the page opens them. */
import { notes, request } from '../../../src/event-sourcing/log-contract-fixtures.ts';
import { decodePayload } from '../../../src/journal/journal-record.ts';
import { decodeStretch } from '../../../src/journal/packed-stretch.ts';
import { findRecords } from '../../../src/journal/record-format.ts';
import { openDatabase } from '../../../src/page/ledger/open-database.ts';

declare global {
  interface Window {
    readonly stores: Promise<Stores>;
    /** Of the DevTools protocol; survives the page. */
    tell?(text: string): void;
  }
}

/** An entry as the tests name it: its place, its hash, what it says. */
type Named = string;

export type Held = {
  readonly entries: readonly Named[];
  readonly device: string;
  readonly copy: string;
  /** What the browser lost before this start, by lane, or null. */
  readonly loss: Readonly<Record<string, number>> | null;
};

type Stores = {
  held(): Promise<Held>;
  /** One after the other, until many were refused; answers what was confirmed and what was not. */
  append(label: string, count: number): Promise<Appended>;
  /** Never ends; tells each entry once it is confirmed. */
  storm(label: string, writers: number): void;
  /** What all files of the journal hold, those of other tabs included. */
  journal(): Promise<{ readonly files: number; readonly entries: readonly Named[] }>;
  /** What an append takes, in milliseconds, sorted. */
  time(count: number): Promise<readonly number[]>;
};

export type Appended = {
  readonly confirmed: readonly Named[];
  readonly refused: readonly string[];
};

const refusedMax = 20;

async function openStores(): Promise<Stores> {
  const ledger = new URLSearchParams(location.search).get('ledger') ?? 'stores';
  const database = await openDatabase(ledger);
  const { log, twin } = database;
  const nameOf = (entry: { device: string; seq: number; hash: string; text: string | null }) =>
    `${entry.device}/${entry.seq} ${entry.hash} ${/"note":"([^"]*)"/.exec(entry.text ?? '')?.[1]}`;
  let count = 0;
  const write = async (label: string): Promise<Named> => {
    count += 1;
    const text = `${label}-${count} ${'x'.repeat(200)}`;
    const { entries } = await log.append(request(`${label}-${count}`, notes(1, 'note/1', text)));
    return entries.map(nameOf).join();
  };
  return {
    async held() {
      const { entries } = await log.readFrom({}, 1_000_000);
      const loss = await twin.readLoss();
      const copy = twin.state();
      return {
        entries: entries.map(nameOf),
        device: log.device,
        copy,
        loss: loss?.lanes ?? null,
      };
    },
    async append(label, times) {
      const confirmed: Named[] = [];
      const refused: string[] = [];
      for (let n = 0; n < times && refused.length < refusedMax; n += 1)
        await write(label).then(
          (name) => confirmed.push(name),
          (error: unknown) => refused.push(String(error)),
        );
      return { confirmed, refused };
    },
    storm(label, writers) {
      const go = async () => {
        for (;;) window.tell?.(await write(label));
      };
      for (let n = 0; n < writers; n += 1) void go();
    },
    async journal() {
      const root = await navigator.storage.getDirectory();
      const folder = await (await root.getDirectoryHandle('journal')).getDirectoryHandle(ledger);
      const names: string[] = [];
      for await (const name of folder.keys()) names.push(name);
      const entries: Named[] = [];
      for (const name of names) {
        const file = await (await folder.getFileHandle(name)).getFile();
        const bytes = new Uint8Array(await file.arrayBuffer());
        for (const { from, to } of findRecords(bytes).records) {
          const payload = bytes.slice(from, to);
          const record = decodePayload(payload);
          const kept = record.kind === 'entry' ? [record.entry] : await decodeStretch(payload);
          entries.push(...kept.map(nameOf));
        }
      }
      return { files: names.length, entries };
    },
    async time(times) {
      const took: number[] = [];
      for (let n = 0; n < times; n += 1) {
        const start = performance.now();
        await write('time');
        took.push(performance.now() - start);
      }
      return took.sort((a, b) => a - b);
    },
  };
}

Object.assign(window, { stores: openStores() });
