/** The people of one device: who they are, who of them writes, and one more of them. */
import { sha256Hex } from '../../contract/hash.ts';
import type { Access } from '../../domain/access/access.ts';
import { accessStream, type MemberId } from '../../domain/vocabulary.ts';
import type { PeoplePort, Person } from '../../ui/people-port.ts';
import { newCommandId, newId, randomHex } from '../browser/command-ids.ts';
import type { OpenedLedger } from './opened-ledger.ts';
import { forgettable } from './people.ts';
import { keepWriters, readWriters, type Writers, watchWriters } from './writer.ts';

export function createPeopleHere(opened: OpenedLedger): PeoplePort & {
  subscribe(listener: () => void): () => void;
  close(): void;
} {
  const { id, memberId: owner } = opened.card();
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const endWatch = watchWriters(id, tell);
  const keep = (writers: Writers) => {
    keepWriters(id, writers);
    tell();
  };
  const personOf = (member: MemberId): Person => ({
    member,
    name: opened.people.nameOf(member) ?? '',
  });
  const writeAs = (writing: MemberId) => {
    const { here } = readWriters(id, owner);
    keep({ writing, here: here.includes(writing) ? here : [...here, writing] });
  };
  return {
    writing: () => personOf(readWriters(id, owner).writing),
    here: () => readWriters(id, owner).here.map(personOf),
    elsewhere() {
      const { here } = readWriters(id, owner);
      return [...(accessOf(opened)?.membersById.keys() ?? [])]
        .filter((member) => !here.includes(member))
        .map(personOf);
    },
    writeAs,
    takeOff(member) {
      const { writing, here } = readWriters(id, owner);
      const left = here.filter((each) => each !== member);
      const [first] = left;
      if (first !== undefined) keep({ writing: writing === member ? first : writing, here: left });
    },
    async add({ name, role }) {
      const text = forgettable(name);
      await opened.database.log.putTexts([text]);
      const [member, invitation] = [newId(), newId()];
      // Nobody ever learns this invitation's secret, and it has run out when it is written: it only
      // says which role the person was given.
      const secretHash = sha256Hex(randomHex(16));
      const invited = { invitation, secretHash, role, expiresAt: Date.now(), member: null };
      const joined = { member, person: text.hash, invitation };
      const result = await opened.run(
        [
          { type: 'InviteMember', data: invited },
          { type: 'JoinLedger', data: joined },
        ],
        { cause: newCommandId() },
      );
      if (!('saved' in result)) return result;
      await opened.people.refresh();
      writeAs(member);
      return { added: member };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: endWatch,
  };
}

function accessOf({ replica }: OpenedLedger): Access | undefined {
  const entity = replica.entityOf(accessStream);
  return entity.kind === 'access' ? entity : undefined;
}
