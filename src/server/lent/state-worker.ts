/**
 * Tells what the log amounts to, in a thread of its own with a connection that only reads: whoever pushes
 * and pulls meanwhile waits for nobody.
 */
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { gunzipSync, gzipSync } from 'node:zlib';
import { encodeEvent } from '../../contract/entry.ts';
import { bringSha256 } from '../../contract/hash.ts';
import {
  decodeLentState,
  encodeLentState,
  type LentState,
  lentStateName,
} from '../../contract/lent-state.ts';
import { limits } from '../../contract/limits.ts';
import { utf8Length } from '../../contract/utf8-length.ts';
import type { Have } from '../../event-sourcing/version-vector.ts';
import { nativeSha256 } from '../keys/native-sha256.ts';
import { createSqliteLog } from '../store/log.ts';
import { tellState } from './tell-state.ts';

/** `before`: gzip of what was told the last time, and its name. */
export type StateQuestion = {
  readonly path: string;
  readonly ledger: string;
  readonly fold: string;
  readonly node: string;
  readonly before: { readonly file: string; readonly bytes: Uint8Array } | undefined;
};

/** `bytes`: gzip of the text. */
export type StateAnswer =
  | { readonly file: string; readonly have: Have; readonly bytes: Uint8Array }
  | undefined;

bringSha256(nativeSha256);
const { path, ledger, fold, node, before } = workerData as StateQuestion;
const database = new DatabaseSync(path, { readOnly: true });
// All that is read is of one moment, whatever is written meanwhile.
database.exec('begin');
const log = createSqliteLog(database, { device: node, encode: encodeEvent, clock: Date.now });
const state = await tellState({
  log,
  ledger,
  fold,
  before: before && decodeLentState(before.file, gunzipSync(before.bytes).toString()),
  now: Date.now,
  pause: async () => undefined,
});
database.close();
parentPort?.postMessage(state && answerOf(state));

function answerOf(told: LentState): StateAnswer {
  const text = encodeLentState(told);
  // Nobody would take it.
  if (utf8Length(text) > limits.lentStateBytesMax) return undefined;
  return { file: lentStateName(text), have: told.have, bytes: gzipSync(text, { level: 6 }) };
}
