/** What every answer says of all that is held, and the server's own seal on its own lane before it does. */
import { unsealedIn } from '../contract/seal.ts';
import { sealLane } from '../contract/seal-lane.ts';
import { type ServerStatement, statementHash } from '../contract/server-statement.ts';
import type { EventLog } from '../event-sourcing/event-log.ts';
import type { Have, Vector } from '../event-sourcing/version-vector.ts';
import { type CountersignParts, createCountersign } from './countersign.ts';
import type { LogIdentity } from './log-identity.ts';

export type Word = {
  readonly have: Have;
  readonly unsealed?: Vector;
  readonly statement: ServerStatement;
};
export type ServerWord = (log: EventLog, identity: LogIdentity) => Promise<Word>;

export function createServerWord(parts: CountersignParts): ServerWord {
  const { memory, sign } = parts;
  const countersign = createCountersign(parts);
  return async (log, identity) => {
    const { ledger } = identity;
    const last = memory.last();
    const witness = last === undefined ? null : statementHash(ledger, last);
    await sealLane({ ledger, log, lane: log.device, witness, sign: async (text) => sign(text) });
    const have = await log.have();
    const unsealed = unsealedIn(have, await log.sealedTo());
    const statement = countersign(identity, have);
    return Object.keys(unsealed).length === 0 ? { have, statement } : { have, unsealed, statement };
  };
}
