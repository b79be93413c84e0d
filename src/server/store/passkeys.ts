/**
 * The passkeys of members, by their public halves. Beside the log and not in it: each is bound to a
 * name of this server and of use nowhere else.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { MemberId } from '../../domain/vocabulary.ts';

export type Passkey = {
  /** Its id, base64url. */
  readonly credential: string;
  readonly member: MemberId;
  /** The name of this server under which it was made. */
  readonly host: string;
  /** SPKI, base64url. */
  readonly key: string;
  /** How often it was used, as it counts itself; 0 for ever where it does not count. */
  readonly counter: number;
  readonly label: string;
  /** Milliseconds. */
  readonly addedAt: number;
};

export type Passkeys = {
  /** Oldest first. */
  of(member: MemberId): readonly Passkey[];
  /** Who has any. */
  members(): readonly MemberId[];
  /** False if it is there already, whosever it is. */
  add(passkey: Passkey): boolean;
  noteUse(credential: string, counter: number): void;
  remove(credential: string): void;
  /** All of one member. */
  clear(member: MemberId): void;
};

export function openPasskeys(database: DatabaseSync): Passkeys {
  const select = database.prepare(
    'select * from passkeys where member = ? order by added_at, credential',
  );
  const members = database.prepare('select distinct member from passkeys order by member');
  const insert = database.prepare(
    'insert or ignore into passkeys (credential, member, host, key, counter, label, added_at) values (?, ?, ?, ?, ?, ?, ?)',
  );
  const count = database.prepare('update passkeys set counter = ? where credential = ?');
  const remove = database.prepare('delete from passkeys where credential = ?');
  const clear = database.prepare('delete from passkeys where member = ?');
  return {
    of: (member) =>
      select.all(member).map((row) => ({
        credential: String(row.credential),
        member: String(row.member),
        host: String(row.host),
        key: String(row.key),
        counter: Number(row.counter),
        label: String(row.label),
        addedAt: Number(row.added_at),
      })),
    members: () => members.all().map((row) => String(row.member)),
    add: ({ credential, member, host, key, counter, label, addedAt }) =>
      insert.run(credential, member, host, key, counter, label, addedAt).changes === 1,
    noteUse: (credential, counter) => void count.run(counter, credential),
    remove: (credential) => void remove.run(credential),
    clear: (member) => void clear.run(member),
  };
}
