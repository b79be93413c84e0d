/** The one way from an intent to facts: decide on the fold, append durably, or say why not. */
import type { Appended, Draft, EventLog } from './event-log.ts';
import type { CommandId, Fact, MemberId, Moment, StreamId } from './stored-event.ts';
import type { Kept } from './stream-fold.ts';

/** A decision's answer to one command: what it writes and where, or why it does not. */
export type Decision<F extends Fact, R> =
  | {
      readonly stream: StreamId;
      readonly facts: readonly F[];
      readonly happenedAt?: Moment | undefined;
    }
  | { readonly rejection: R };

export type Handled<R> =
  | { readonly appended: Appended }
  /** Nothing was written for any of the commands; `index` tells which ones were turned down. */
  | { readonly rejections: readonly { readonly rejection: R; readonly index: number }[] }
  /** What was asked for is so already. */
  | { readonly nothingToDo: true };

export type Ports<S, C, F extends Fact, R> = {
  readonly log: Pick<EventLog, 'append'>;
  keptOf(stream: StreamId): Kept<S> | undefined;
  /** Decides one command on the entity as it is after the ones before it in the same call. */
  decide(command: C, entityOf: (stream: StreamId) => S): Decision<F, R>;
  entityOf(stream: StreamId): S;
  /** Whether a date that a person gave is this fact's; what it says of the thing itself is said now. */
  canDate(fact: F): boolean;
  /** What the entity would be after a fact that has no place in the ledger yet. */
  foresee(stream: StreamId, entity: S, fact: F): S;
};

/** One call is one command of a person, however many lines it has: all are written, or none. */
export async function handleCommands<S, C, F extends Fact, R>(
  ports: Ports<S, C, F, R>,
  commands: readonly C[],
  about: { readonly cause: CommandId; readonly part: number; readonly actor: MemberId },
): Promise<Handled<R>> {
  const foreseen = new Map<StreamId, S>();
  const entityOf = (stream: StreamId): S => foreseen.get(stream) ?? ports.entityOf(stream);
  const drafts: Draft<F>[] = [];
  const rejections: { readonly rejection: R; readonly index: number }[] = [];
  for (const [index, command] of commands.entries()) {
    const decision = ports.decide(command, entityOf);
    // Whoever chose two thousand items is told of all that cannot be, not of the first one.
    if ('rejection' in decision) {
      rejections.push({ rejection: decision.rejection, index });
      continue;
    }
    const { stream, facts, happenedAt } = decision;
    const after = ports.keptOf(stream)?.last?.ref;
    for (const fact of facts) {
      drafts.push({
        ...fact,
        stream,
        ...(happenedAt === undefined || !ports.canDate(fact) ? {} : { happenedAt }),
        ...(after === undefined ? {} : { after }),
      });
      foreseen.set(stream, ports.foresee(stream, entityOf(stream), fact));
    }
  }
  if (rejections.length > 0) return { rejections };
  if (drafts.length === 0) return { nothingToDo: true };
  return { appended: await ports.log.append({ ...about, drafts }) };
}
