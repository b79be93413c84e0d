/** Verifying as the screen sees it: a worker for each question, and the codes that were printed here. */
import { fullCode, readCode, shortCode, stateDigest } from '../contract/check-code.ts';
import { decodeHave } from '../contract/messages.ts';
import type { Have } from '../event-sourcing/version-vector.ts';
import { startModuleWorker } from '../sync/start-sync-worker.ts';
import type { VerifyOutcome, VerifyPort, VerifyWatch } from '../ui/verify/verify-port.ts';
import type { FromVerifyWorker, ToVerifyWorker } from '../verifier/worker-messages.ts';
import verifyWorkerUrl from '../verify-worker.ts?worker&url';
import type { OpenedLedger } from './ledger/opened-ledger.ts';

const codeKey = 'check-code/';

export function createVerifying({ card, database }: OpenedLedger): VerifyPort {
  const { log, meta } = database;
  return {
    ledger(watch) {
      return ask({ verify: 'database', name: database.name, ledger: card().id }, watch);
    },
    file: (file, watch) => ask({ verify: 'file', file }, watch),
    async newCode() {
      const have = await log.have();
      const digest = stateDigest(have);
      const at = Date.now();
      await meta.set(`${codeKey}${digest}`, JSON.stringify({ at, have }));
      await forgetOldest(meta);
      return { code: shortCode(digest), full: fullCode(digest), at };
    },
    async findCode(typed) {
      const code = readCode(typed);
      if (code === undefined) return { found: 'no-code' };
      if (code.isOf(stateDigest(await log.have()))) return { found: 'now' };
      for (const { have, ...told } of await rememberedStates(meta))
        if (code.isOf(stateDigest(have)))
          return { found: 'then', ...told, isInside: await isInside(log, have) };
      return { found: 'unknown' };
    },
  };
}

/** Ends the worker with the answer, or as soon as the person has had enough. */
function ask(
  question: ToVerifyWorker,
  { signal, onProgress }: VerifyWatch,
): Promise<VerifyOutcome> {
  const worker = startModuleWorker(verifyWorkerUrl);
  return new Promise<VerifyOutcome>((resolve, reject) => {
    signal.addEventListener('abort', () => resolve(null), { once: true });
    worker.onerror = ({ message }) => reject(new Error(`verify worker: ${message}`));
    worker.onmessage = ({ data }: MessageEvent<FromVerifyWorker>) => {
      if (data.told === 'progress') onProgress(data);
      else if (data.told === 'report') resolve(data.report);
      else if (data.told === 'nothing-to-read') resolve({ refused: 'not-readable' });
      else reject(new Error(`verify worker: ${data.detail}`));
    };
    worker.postMessage(question);
  }).finally(() => worker.terminate());
}

type Remembered = { readonly have: Have; readonly at: number; readonly by: 'print' | 'server' };
type Meta = OpenedLedger['database']['meta'];

/** What was printed here, and what the server last said it holds. */
async function rememberedStates(meta: Meta): Promise<readonly Remembered[]> {
  const printed = await meta.list(codeKey);
  const [seen, comparedAt] = [await meta.get('sync/seen'), await meta.get('sync/compared-at')];
  const ofServer = { value: seen, at: comparedAt, by: 'server' as const };
  const found = [
    ...printed.map(([, value]) => ({ value, at: null, by: 'print' as const })),
    ofServer,
  ];
  return found.flatMap(({ value, at, by }) => {
    const said = parsedObject(value);
    const have = decodeHave(JSON.stringify(said.have ?? null));
    const moment = at ?? said.at;
    return have === undefined || typeof moment !== 'number' ? [] : { have, at: moment, by };
  });
}

/** A shelf of paper may be long, but nobody looks up a code from a thousand reports ago. */
const codesMax = 1_000;

async function forgetOldest(meta: Meta): Promise<void> {
  const shown = await meta.list(codeKey);
  if (shown.length <= codesMax) return;
  const byAge = shown.toSorted(
    ([, a], [, b]) => Number(parsedObject(a).at) - Number(parsedObject(b).at),
  );
  for (const [key] of byAge.slice(0, shown.length - codesMax)) await meta.delete(key);
}

function parsedObject(value: unknown): Readonly<Record<string, unknown>> {
  try {
    const said: unknown = JSON.parse(String(value));
    return typeof said === 'object' && said !== null ? { ...said } : {};
  } catch {
    return {};
  }
}

/** Whether each lane still has the same hash at the same place: nothing of that state was lost or changed. */
async function isInside(log: OpenedLedger['database']['log'], have: Have): Promise<boolean> {
  const lanes = Object.entries(have);
  const entries = await log.readEntries(lanes.map(([device, [seq]]) => [device, seq] as const));
  return lanes.every(([, [, head]], at) => entries[at]?.hash === head);
}
