/** The server's word for what it holds: one signature for each state that anybody was told of. */
import {
  haveDigest,
  type ServerStatement,
  statementHash,
  statementText,
} from '../../contract/server-statement.ts';
import type { Have } from '../../event-sourcing/version-vector.ts';
import type { LogIdentity } from './log-identity.ts';

export type StatementMemory = {
  /** The latest one, of whatever epoch. */
  last(): ServerStatement | undefined;
  /** Durable when it returns: a device that has seen it will hold it against us. */
  keep(statement: ServerStatement): void;
};

export type CountersignParts = {
  readonly memory: StatementMemory;
  /** With the server's own key. */
  readonly sign: (text: string) => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

export type Countersign = (identity: LogIdentity, have: Have) => ServerStatement;

/** Not asynchronous: two answers at once would both follow the same statement, which is what a liar does. */
export function createCountersign({ memory, sign, now }: CountersignParts): Countersign {
  // A log hands out the same object for as long as nothing changes.
  let digested: { readonly have: Have; readonly digest: string } | undefined;
  return ({ ledger, epoch }, have) => {
    if (digested?.have !== have) digested = { have, digest: haveDigest(have) };
    const { digest } = digested;
    const last = memory.last();
    if (last?.epoch === epoch && last.digest === digest) return last;
    const previous = last === undefined ? null : statementHash(ledger, last);
    const unsigned = { epoch, digest, at: now(), previous };
    const statement = { ...unsigned, signature: sign(statementText(ledger, unsigned)) };
    memory.keep(statement);
    return statement;
  };
}
