/**
 * The import worker's composition root: reads files and makes dry runs away from the page's
 * thread. What it says and hears stands in `spreadsheets/worker-messages.ts`.
 */
import { sha256Hex } from './contract/hash.ts';
import type { DecodeText } from './spreadsheets/encoding.ts';
import { createImportDesk } from './spreadsheets/import-desk.ts';
import type { FromImportWorker, ToImportWorker } from './spreadsheets/worker-messages.ts';

declare const self: DedicatedWorkerGlobalScope;

/** As long as the ids that a person's own commands mint. */
const idDigits = 20;

const decode: DecodeText = (bytes, encoding) => {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** A message to oneself waits behind those that are there already; a timer would wait longer. */
const channel = new MessageChannel();
const resumes: (() => void)[] = [];
channel.port1.onmessage = () => resumes.shift()?.();
const pause = (): Promise<void> =>
  new Promise((resolve) => {
    resumes.push(resolve);
    channel.port2.postMessage(null);
  });

const tell = (message: FromImportWorker): void => self.postMessage(message);

const desk = createImportDesk({
  decode,
  idOf: (text) => sha256Hex(text).slice(0, idDigits),
  toMoment: ({ year, month, day, hour, minute, second, millisecond }) =>
    new Date(year, month - 1, day, hour, minute, second, millisecond).getTime(),
  pause,
  tell,
});

self.onmessage = ({ data }: MessageEvent<ToImportWorker>) => {
  desk.answer(data).catch((error: unknown) => {
    // A bug of ours, never of the file: the page must not wait for ever, and the console keeps the trace.
    console.error(error);
    tell({ told: 'refused', request: data.request, why: 'unreadable' });
  });
};
