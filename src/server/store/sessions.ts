/** Who is logged in: the hash of a cookie, a device, and two ends, one for idleness and one for good. */
import type { DatabaseSync } from 'node:sqlite';
import type { DeviceId } from '../../event-sourcing/stored-event.ts';
import { newToken, secretHash } from '../keys/secrets.ts';
import { groupTransactions } from './grouped.ts';

const dayMs = 86_400_000;
export const idleMsMax = 14 * dayMs;
export const ageMsMax = 90 * dayMs;
/** Noting each use would cost a durable write per request. */
const noteUseAfterMs = 3_600_000;

export type Sessions = {
  /** The token for the cookie, once it is kept. */
  start(device: DeviceId): Promise<string>;
  deviceOf(token: string): DeviceId | undefined;
  end(token: string): void;
  /** By a passkey; that holds for as long as the passkey is kept. */
  confirm(token: string, credential: string): void;
  isConfirmed(token: string): boolean;
  /** Of one device, on whatever browser windows they are. */
  endAll(device: DeviceId): void;
};

export function openSessions(database: DatabaseSync, now: () => number): Sessions {
  const insert = database.prepare(
    'insert into sessions (hash, device, created_at, used_at) values (?, ?, ?, ?)',
  );
  const select = database.prepare(
    'select device, created_at, used_at from sessions where hash = ?',
  );
  const noteUse = database.prepare('update sessions set used_at = ? where hash = ?');
  const end = database.prepare('delete from sessions where hash = ?');
  const endOf = database.prepare('delete from sessions where device = ?');
  const sweep = database.prepare('delete from sessions where used_at < ? or created_at < ?');
  const sweepConfirmed = database.prepare(
    'delete from confirmed_sessions where hash not in (select hash from sessions)',
  );
  const confirm = database.prepare(
    'insert or replace into confirmed_sessions (hash, credential) values (?, ?)',
  );
  const confirmed = database.prepare(
    'select 1 from confirmed_sessions join passkeys using (credential) where hash = ?',
  );
  const grouped = groupTransactions(database, () => undefined);
  return {
    async start(device) {
      const [token, at] = [newToken(), now()];
      await grouped(() => {
        sweep.run(at - idleMsMax, at - ageMsMax);
        sweepConfirmed.run();
        insert.run(secretHash(token), device, at, at);
      });
      return token;
    },
    confirm: (token, credential) => void confirm.run(secretHash(token), credential),
    isConfirmed: (token) => confirmed.get(secretHash(token)) !== undefined,
    end: (token) => void end.run(secretHash(token)),
    endAll: (device) => void endOf.run(device),
    deviceOf: (token) => {
      const hash = secretHash(token);
      const row = select.get(hash);
      if (row === undefined) return undefined;
      const [usedAt, createdAt, at] = [Number(row.used_at), Number(row.created_at), now()];
      if (at - usedAt > idleMsMax || at - createdAt > ageMsMax) return undefined;
      if (at - usedAt > noteUseAfterMs) noteUse.run(at, hash);
      return String(row.device);
    },
  };
}
