/** What a replica does with a person's commands: decide, append, fold; nothing twice. */
import { authorsNamed } from '../contract/authors-named.ts';
import { isDatable } from '../domain/item/events.ts';
import type { LedgerCommand } from '../domain/ledger-command.ts';
import { handleCommands } from '../event-sourcing/command-handler.ts';
import type { EventLog } from '../event-sourcing/event-log.ts';
import type { Entry } from '../event-sourcing/stored-event.ts';
import { type createDecider, foresee, isNaming, mayVoidOthers } from './deciding.ts';
import { historyMissing } from './history-missing.ts';
import { fingerprintOf, type RejectedRun, rejectedOf } from './rejected-run.ts';
import type { ReplicaParts } from './resuming.ts';

export type RunOutcome =
  | { readonly entries: readonly Entry[]; readonly repeated: boolean }
  | RejectedRun;

export type AboutRun = {
  readonly cause: string;
  readonly part: number;
  readonly actor: string;
  /** For one part of many that do not build on each other: folded only with the next `catchUp`. */
  readonly foldLater?: boolean;
};

type RunnerPorts = {
  readonly decide: ReturnType<typeof createDecider>;
  now(): number;
  /** It is durable; resolves once it is folded. */
  onAppended(entries: readonly Entry[]): Promise<void>;
};

export function createRunner(
  { log, fold, keeper, behind }: Pick<ReplicaParts, 'log' | 'fold' | 'keeper' | 'behind'>,
  { decide, now, onAppended }: RunnerPorts,
) {
  const doneHere = new Map<string, string>();
  const append: EventLog['append'] = async (request) => {
    const waiting = request.drafts.find(({ stream }) => behind.has(stream));
    if (waiting !== undefined) throw historyMissing(`of ${waiting.stream}`);
    return log.append(request);
  };
  return async (commands: readonly LedgerCommand[], about: AboutRun): Promise<RunOutcome> => {
    // Decided again, a click that comes twice would be told that what it wants exists already.
    const command = JSON.stringify([about.cause, about.part]);
    const asked = fingerprintOf(commands);
    const done = doneHere.get(command);
    if (done !== undefined && done !== asked)
      throw new Error(`two different commands under one id: ${command}`);
    if (done !== undefined) return { entries: [], repeated: true };
    const author = { device: log.device, actor: about.actor };
    const named = mayVoidOthers(keeper.standing(), author) ? [] : commands.filter(isNaming);
    const authorOf = await authorsNamed(log, named);
    const handled = await handleCommands(
      {
        log: { append },
        keptOf: fold.keptOf,
        entityOf: fold.entityOf,
        decide: (command, entityOf) => decide(command, entityOf, author, authorOf),
        canDate: ({ type }) => isDatable(type),
        foresee: (_stream, entity, fact) => foresee(entity, fact, about, now()),
      },
      commands,
      about,
    );
    if ('rejections' in handled) return rejectedOf(handled.rejections);
    if ('nothingToDo' in handled) return { entries: [], repeated: false };
    doneHere.set(command, asked);
    if (about.foldLater !== true) await onAppended(handled.appended.entries);
    return handled.appended;
  };
}
