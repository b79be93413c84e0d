/** Keeps a device's store of texts free of whatever the ledger says is forgotten. */
import { forgottenTexts } from '../../contract/forgotten-texts.ts';
import type { Entity } from '../../domain/entity.ts';
import { partyStream } from '../../domain/vocabulary.ts';
import type { EventLog, TextStore } from '../../event-sourcing/event-log.ts';
import type { Hash } from '../../event-sourcing/stored-event.ts';
import type { Replica } from '../replica.ts';

export type Forgetting = {
  /**
   * Blanks what is to be blanked; to be called once all that is held was folded, and after every
   * change. Answers what is forgotten, or undefined where nothing of it has changed.
   */
  refresh(): Promise<ReadonlySet<Hash> | undefined>;
};

export function createForgetting(
  { standing, entityOf }: Pick<Replica, 'standing' | 'entityOf'>,
  log: Pick<EventLog, 'readStream'> & Pick<TextStore, 'forgetTexts'>,
): Forgetting {
  let done: readonly unknown[] = [];
  return {
    async refresh() {
      const { access } = standing();
      const { forgottenTexts: named, forgottenMembers, forgottenParties } = access;
      // A later text of a forgotten party shows in its entity.
      const parties: Entity[] = [...forgottenParties].map((party) => entityOf(partyStream(party)));
      const seen = [[...named, ...forgottenMembers].join(), access.membersById.size, ...parties];
      if (seen.length === done.length && seen.every((each, n) => each === done[n]))
        return undefined;
      const texts = await forgottenTexts(log, access);
      await log.forgetTexts(texts);
      done = seen;
      return texts;
    },
  };
}
