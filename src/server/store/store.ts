/** Everything that the server remembers: one data directory with a database and the server's key. */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { encodeEvent } from '../../contract/entry.ts';
import type { Access } from '../../domain/access/access.ts';
import type { EventLog, TextStore } from '../../event-sourcing/event-log.ts';
import type { PhotoStore } from '../../event-sourcing/photo-store.ts';
import type { DeviceId } from '../../event-sourcing/stored-event.ts';
import { forgettingAfter } from '../judging/forgetting.ts';
import { createJudge, type Judge } from '../judging/judge.ts';
import { ownKey } from '../keys/device-keys.ts';
import { newDeviceId } from '../keys/secrets.ts';
import { createServerWord, type ServerWord } from '../keys/server-word.ts';
import { type Admissions, openAdmissions } from './admissions.ts';
import { type Claims, openClaims } from './claims.ts';
import { openDatabase, openMeta } from './database.ts';
import { createSqliteLent, type LentShelf } from './lent.ts';
import { createSqliteLog } from './log.ts';
import { openPasskeys, type Passkeys } from './passkeys.ts';
import { createSqlitePhotos } from './photos.ts';
import { createSqliteSegments, type SegmentShelf } from './segments.ts';
import { openSessions, type Sessions } from './sessions.ts';
import { openStatements } from './statements.ts';

export const databaseName = 'tallystick.sqlite';
export const serverKeyName = 'server-key.pem';
export const claimLinkName = 'claim-link.txt';

export type Store = {
  /** The lane of this incarnation of the log; another one if it turns out to be forked. */
  readonly node: DeviceId;
  readonly epoch: string;
  readonly serverKey: string;
  readonly word: ServerWord;
  readonly log: EventLog & TextStore;
  readonly photos: PhotoStore;
  readonly segments: SegmentShelf;
  readonly lent: LentShelf;
  readonly claims: Claims;
  readonly admissions: Admissions;
  readonly sessions: Sessions;
  readonly passkeys: Passkeys;
  access(): Access;
  readonly judge: Judge;
  /**
   * False once the file was deleted or replaced under us: what is written then is lost without a sign.
   */
  isInPlace(): boolean;
  close(): void;
};

/** Makes what is missing. Throws if the directory cannot be used. */
export async function openStore(directory: string, now: () => number): Promise<Store> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, databaseName);
  const database = openDatabase(path);
  const opened = statSync(path);
  const meta = openMeta(database);
  // A new log, or one that a backup was turned into: both begin a new incarnation with a lane of its own.
  const isNew = meta.get('epoch') === undefined;
  if (isNew) {
    meta.set('node', newDeviceId());
    meta.set('epoch', newDeviceId());
  }
  const node = String(meta.get('node'));
  const mint = (): DeviceId => {
    const minted = newDeviceId();
    meta.set('node', minted);
    return minted;
  };
  const log = createSqliteLog(database, { device: node, encode: encodeEvent, clock: now, mint });
  const admissions = openAdmissions(database);
  const { publicKey: serverKey, sign } = ownKey(join(directory, serverKeyName));
  const judge = forgettingAfter(
    createJudge({
      log,
      key: serverKey,
      hasRedeemed: (who, invitation) => admissions.of(who)?.invitation === invitation,
      now,
      isNew,
    }),
    log,
  );
  // What came last before a crash is judged before anybody asks who they may be.
  await judge.judge();
  return {
    get node() {
      return log.device;
    },
    epoch: String(meta.get('epoch')),
    serverKey,
    word: createServerWord({ memory: openStatements(database), key: serverKey, sign, now }),
    log,
    photos: createSqlitePhotos(database),
    segments: createSqliteSegments(database),
    lent: createSqliteLent(database, log),
    claims: openClaims(database, meta, admissions, now),
    admissions,
    sessions: openSessions(database, now),
    passkeys: openPasskeys(database),
    access: judge.access,
    judge,
    isInPlace: () => {
      const found = statSync(path, { throwIfNoEntry: false });
      return found?.ino === opened.ino && found.dev === opened.dev;
    },
    close: () => {
      if (database.isOpen) database.close();
    },
  };
}
