/** Names and contacts of people and parties, which stand beside the ledger so that they can be forgotten. */
import { textHash } from '../../contract/page.ts';
import type { Access } from '../../domain/access/access.ts';
import { shortened, tidied } from '../../domain/text.ts';
import {
  accessStream,
  type MemberId,
  type TextHash,
  textBytesMax,
} from '../../domain/vocabulary.ts';
import type { EventLog, HeldText, TextStore } from '../../event-sourcing/event-log.ts';
import { createForgetting } from '../../replica/access/forgetting.ts';
import type { Replica } from '../../replica/replica.ts';
import { randomHex } from '../browser/command-ids.ts';

/**
 * Ready to be put beside the ledger; an event may then refer to its hash. Longer
 * than a name may be it is cut: a text that no page carries would hold up every page.
 */
export function forgettable(typed: string): HeldText {
  const text = shortened(tidied(typed), textBytesMax.name);
  const salt = randomHex(16);
  return { hash: textHash(salt, text), salt, text };
}

export type People = {
  /** Undefined until the name has come, or after it was forgotten. */
  nameOf(member: MemberId): string | undefined;
  /** Reads the names that are not known yet, and drops what was forgotten; says whether any changed. */
  refresh(): Promise<boolean>;
};

export function createPeople(replica: Replica, texts: EventLog & TextStore): People {
  const forgetting = createForgetting(replica, texts);
  let forgotten: ReadonlySet<TextHash> = new Set();
  const textsByHash = new Map<TextHash, string>();
  const access = (): Access | undefined => {
    const entity = replica.entityOf(accessStream);
    return entity.kind === 'access' ? entity : undefined;
  };
  return {
    nameOf(member) {
      const person = access()?.membersById.get(member)?.person;
      return person === undefined ? undefined : textsByHash.get(person);
    },
    async refresh() {
      const nowForgotten = await forgetting.refresh();
      if (nowForgotten !== undefined) {
        forgotten = nowForgotten;
        for (const hash of forgotten) textsByHash.delete(hash);
        replica.texts.forget(forgotten);
      }
      const isChanged = nowForgotten !== undefined && forgotten.size > 0;
      const people = [...(access()?.membersById.values() ?? [])].map(({ person }) => person);
      const unknown = [
        ...people.filter((person) => !textsByHash.has(person) && !forgotten.has(person)),
        ...replica.texts.unlearnt(),
      ];
      if (unknown.length === 0) return isChanged;
      const came = await texts.readTexts(unknown);
      for (const { hash, text } of came) textsByHash.set(hash, text);
      if (came.length > 0) replica.texts.learn(came);
      return isChanged || came.length > 0;
    },
  };
}
