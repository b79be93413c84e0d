/** What every answer says of all that is held, and the server's own seal on its own lane before it does. */
import { readLaneKeys } from '../../contract/lane-keys.ts';
import { limits } from '../../contract/limits.ts';
import { unsealedIn } from '../../contract/seal.ts';
import { sealLane } from '../../contract/seal-lane.ts';
import { type ServerStatement, statementHash } from '../../contract/server-statement.ts';
import type { PublicKey } from '../../domain/access/events.ts';
import { writerOf } from '../../event-sourcing/branch.ts';
import type { EventLog } from '../../event-sourcing/event-log.ts';
import type { DeviceId, EventRef } from '../../event-sourcing/stored-event.ts';
import type { Have, Vector } from '../../event-sourcing/version-vector.ts';
import { type CountersignParts, createCountersign } from './countersign.ts';
import type { LogIdentity } from './log-identity.ts';

export type Word = {
  readonly have: Have;
  readonly unsealed?: Vector;
  readonly stubs?: readonly EventRef[];
  readonly statement: ServerStatement;
};
export type ServerWord = (log: EventLog, identity: LogIdentity) => Promise<Word>;

/** `key`: the server's public one. */
export function createServerWord(
  parts: CountersignParts & { readonly key: PublicKey },
): ServerWord {
  const { memory, sign, key } = parts;
  const countersign = createCountersign(parts);
  return async (log, identity) => {
    const { ledger } = identity;
    const last = memory.last();
    const witness = last === undefined ? null : statementHash(ledger, last);
    const sealing = { ledger, log, witness, sign: async (text: string) => sign(text) };
    for (const lane of await ownUnsealed(log, key)) await sealLane({ ...sealing, lane });
    const have = await log.have();
    const unsealed = unsealedIn(have, await log.sealedTo());
    const stubs = await log.readStubs(limits.pageStubsMax);
    const statement = countersign(identity, have);
    return {
      have,
      ...(Object.keys(unsealed).length === 0 ? {} : { unsealed }),
      ...(stubs.length === 0 ? {} : { stubs }),
      statement,
    };
  };
}

/**
 * Its lane, and those of its former incarnations: a backup that was made between a ruling and its seal holds
 * what nobody else would ever seal.
 */
async function ownUnsealed(log: EventLog, key: PublicKey): Promise<readonly DeviceId[]> {
  const unsealed = Object.keys(unsealedIn(await log.have(), await log.sealedTo()));
  if (unsealed.every((lane) => lane === log.device)) return unsealed;
  const keys = await readLaneKeys(log);
  return unsealed.filter((lane) => lane === log.device || keys.of(writerOf(lane)).includes(key));
}
