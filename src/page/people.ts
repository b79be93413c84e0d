/** Names and contacts of people and parties, which stand beside the ledger so that they can be forgotten. */
import { textHash } from '../contract/page.ts';
import type { Access } from '../domain/access/access.ts';
import { shortened, tidied } from '../domain/text.ts';
import { accessStream, type MemberId, type TextHash, textBytesMax } from '../domain/vocabulary.ts';
import type { HeldText, TextStore } from '../event-sourcing/event-log.ts';
import type { Replica } from '../replica/replica.ts';
import { randomHex } from './command-ids.ts';

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
  /** Reads the names that are not known yet; says whether any came. */
  refresh(): Promise<boolean>;
};

export function createPeople(replica: Replica, texts: TextStore): People {
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
      const people = [...(access()?.membersById.values() ?? [])].map(({ person }) => person);
      const unknown = [
        ...people.filter((person) => !textsByHash.has(person)),
        ...replica.texts.unlearnt(),
      ];
      if (unknown.length === 0) return false;
      const came = await texts.readTexts(unknown);
      for (const { hash, text } of came) textsByHash.set(hash, text);
      if (came.length > 0) replica.texts.learn(came);
      return came.length > 0;
    },
  };
}
