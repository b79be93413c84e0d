/** What a decision must pass before it is written: the one door's form, and who may say it. */
import { fitting } from '../contract/fitting.ts';
import { nameKey } from '../domain/access/access.ts';
import {
  type Author,
  atLeast,
  judge,
  type Known,
  leastRole,
  roleOf,
} from '../domain/access/permission.ts';
import { decide, type LedgerDecision } from '../domain/decide.ts';
import { type Entity, evolutionOf, type ToldEvent } from '../domain/entity.ts';
import type { ReinstateEntry, VoidEntry } from '../domain/item/commands.ts';
import type { LedgerCommand } from '../domain/ledger-command.ts';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import type { StreamId } from '../domain/vocabulary.ts';
import type { Kept } from '../event-sourcing/stream-fold.ts';
import type { ReadModels } from '../read-models/models.ts';
import type { Standing } from '../read-models/standing/standing.ts';

export type DecidingPorts = {
  readonly models: Pick<ReadModels, 'items' | 'places'>;
  keptOf(stream: StreamId): Kept<Entity> | undefined;
  standing(): Standing;
  now(): number;
};

/** `authorOf`: of what the command names, where it `isNaming`. */
export const createDecider =
  ({ models, keptOf, standing, now }: DecidingPorts) =>
  (
    command: LedgerCommand,
    entityOf: (stream: StreamId) => Entity,
    author: Author,
    authorOf: Known['authorOf'],
  ): LedgerDecision => {
    const decision = decide(command, entityOf, {
      holderOf: (barcode, except) =>
        models.items
          .byBarcode(barcode)
          .find((item) => item !== except && models.items.byId(item)?.barcodes.includes(barcode)),
      itemsIn: (place) => models.places.itemsIn(place),
      knownOf: (stream) => keptOf(stream)?.known ?? {},
      now: now(),
    });
    return asItFits(asPermitted(decision, standing(), author, authorOf));
  };

/** Whether it names what somebody recorded: who that was must be looked up before it is decided. */
export const isNaming = (command: LedgerCommand): command is VoidEntry | ReinstateEntry =>
  command.type === 'VoidEntry' || command.type === 'ReinstateEntry';

/** Whether somebody may take back an entry whoever recorded it, so that nobody need look that up. */
export const mayVoidOthers = ({ access }: Standing, author: Author): boolean =>
  access.ledger === null || atLeast(roleOf(access, author) ?? 'viewer', 'manager');

/** What cannot be written is turned down with a reason; nothing is written that is not asked for. */
function asItFits(decision: LedgerDecision): LedgerDecision {
  if ('rejection' in decision) return decision;
  const facts: LedgerEvent[] = [];
  for (const fact of decision.facts) {
    const fit = fitting(fact);
    if ('rejected' in fit) return { rejection: fit };
    facts.push(fit);
  }
  return { ...decision, facts };
}

/**
 * Turned down here already where the judge would withhold it. Somebody who is not known yet goes on:
 * that is for the judge to wait for.
 */
function asPermitted(
  decision: LedgerDecision,
  { access, withholdings }: Standing,
  author: Author,
  authorOf: Known['authorOf'],
): LedgerDecision {
  if ('rejection' in decision || access.ledger === null) return decision;
  const known: Known = {
    authorOf,
    hasRedeemed: () => true,
    withheldBy: (named) =>
      withholdings.find(({ ruling }) => nameKey(ruling) === nameKey(named))?.entries ?? [],
  };
  for (const fact of decision.facts) {
    // What lets somebody in builds on what this very command says before it.
    if (fact.type === 'MemberJoined' || fact.type === 'DeviceEnrolled') continue;
    const judged = judge(access, author, fact, known);
    if (judged === 'allowed' || judged === 'waiting' || judged === 'not-invited') continue;
    const least = leastRole[fact.type];
    return {
      rejection: {
        rejected: 'not-permitted',
        reason: judged,
        least: least === 'nobody' ? null : least,
      },
    };
  }
  return decision;
}

/** A fact that has no place in the ledger yet, folded as if it stood at its end. */
export function foresee(
  entity: Entity,
  fact: LedgerEvent,
  { cause, actor }: { readonly cause: string; readonly actor: string },
  now: number,
): Entity {
  const told = {
    event: { ...fact, device: '', seq: 0, recordedAt: now, actor, cause },
    hash: '',
    at: now,
  };
  return evolutionOf('').evolve(entity, told as ToldEvent);
}
