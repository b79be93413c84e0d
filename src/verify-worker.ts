/**
 * The verify worker's composition root: reads a device's database or a file, and reports. Whoever wants
 * it to stop ends it.
 */
import type { Evidence } from './verifier/evidence.ts';
import { readBundle } from './verifier/read-bundle.ts';
import { openForReading, readIndexedDb } from './verifier/read-indexed-db.ts';
import { createSignatureCheck } from './verifier/signature.ts';
import { verify } from './verifier/verify.ts';
import type { FromVerifyWorker, ToVerifyWorker } from './verifier/worker-messages.ts';

declare const self: DedicatedWorkerGlobalScope;

const tell = (message: FromVerifyWorker): void => self.postMessage(message);

async function read(asked: ToVerifyWorker): Promise<Evidence | undefined> {
  if (asked.verify === 'file') return readBundle(new Uint8Array(await asked.file.arrayBuffer()));
  const database = await openForReading(asked.name);
  return database && readIndexedDb(database, asked.ledger);
}

async function answer(asked: ToVerifyWorker): Promise<void> {
  const evidence = await read(asked);
  if (evidence === undefined) return tell({ told: 'nothing-to-read' });
  const total = evidence.expected;
  const report = await verify(evidence, {
    checkSignature: createSignatureCheck(),
    progress: (done) => tell({ told: 'progress', done, total }),
  });
  tell({ told: 'report', report });
}

self.onmessage = ({ data }: MessageEvent<ToVerifyWorker>) => {
  answer(data).catch((error: unknown) => tell({ told: 'trouble', detail: String(error) }));
};
