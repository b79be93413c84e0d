/**
 * Whether a database file holds a whole log: SQLite's own check, lanes without gaps, texts that match
 * their hashes.
 */
import type { DatabaseSync } from 'node:sqlite';
import { sha256Hex } from '../../contract/hash.ts';

export type CheckedLog = {
  readonly entries: number;
  readonly lanes: number;
  /** Sentences for people; empty if all is well. */
  readonly problems: readonly string[];
};

const problemsMax = 20;

export function checkLog(database: DatabaseSync): CheckedLog {
  const problems = database
    .prepare('pragma integrity_check')
    .all()
    .map((row) => String(row.integrity_check))
    .filter((line) => line !== 'ok');
  if (problems.length > 0) return { entries: 0, lanes: 0, problems };
  let [entries, lanes, lane, seq] = [0, 0, '', 0];
  for (const row of database
    .prepare('select device, seq, hash, body from entries order by device, seq')
    .iterate()) {
    const device = String(row.device);
    if (device !== lane) [lane, seq, lanes] = [device, 0, lanes + 1];
    seq += 1;
    entries += 1;
    if (problems.length >= problemsMax) continue;
    if (row.seq !== seq) problems.push(`lane ${device} has a gap before ${row.seq}`);
    seq = Number(row.seq);
    if (typeof row.body === 'string' && sha256Hex(row.body) !== row.hash) {
      problems.push(`entry ${device}/${seq} does not match its hash`);
    }
  }
  return { entries, lanes, problems };
}
