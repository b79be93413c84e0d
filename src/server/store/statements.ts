/** The server's statements in SQLite: the first of every epoch for ever, and of the others the newest. */
import type { DatabaseSync } from 'node:sqlite';
import type { ServerStatement } from '../../contract/server-statement.ts';
import type { StatementMemory } from '../keys/countersign.ts';
import { transaction } from './database.ts';

/** Beyond the first of each epoch. */
const keptMax = 10_000;

export function openStatements(database: DatabaseSync): StatementMemory {
  const columns = 'epoch, digest, at, previous, signature';
  const newest = database.prepare(
    `select ${columns} from statements order by position desc limit 1`,
  );
  const insert = database.prepare(`insert into statements (${columns}) values (?, ?, ?, ?, ?)`);
  const prune = database.prepare(`
    delete from statements where position = ?
      and position > (select min(position) from statements as first where first.epoch = statements.epoch)
  `);
  let last = readStatement(newest.get());
  return {
    last: () => last,
    keep(statement) {
      const { epoch, digest, at, previous, signature } = statement;
      transaction(database, () => {
        const { lastInsertRowid } = insert.run(epoch, digest, at, previous, signature);
        prune.run(Number(lastInsertRowid) - keptMax);
      });
      last = statement;
    },
  };
}

function readStatement(
  row: Readonly<Record<string, unknown>> | undefined,
): ServerStatement | undefined {
  if (row === undefined) return undefined;
  return {
    epoch: String(row.epoch),
    digest: String(row.digest),
    at: Number(row.at),
    previous: typeof row.previous === 'string' ? row.previous : null,
    signature: String(row.signature),
  };
}
