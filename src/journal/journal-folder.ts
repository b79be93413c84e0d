/** What a journal needs of a file system. Each may answer at once or later: browsers differ. */

type Soon<T> = T | Promise<T>;

/** Held by this tab alone, until it is closed. Each may throw: no room, or the file is gone. */
export type JournalFile = {
  readonly name: string;
  read(): Soon<Uint8Array>;
  write(bytes: Uint8Array, at: number): Soon<void>;
  truncate(size: number): Soon<void>;
  /** Resolves once what was written is on the disk, as far as a browser can tell. */
  flush(): Soon<void>;
  close(): Soon<void>;
};

/** `modifiedAt` in milliseconds, `size` in bytes. */
export type ListedFile = {
  readonly name: string;
  readonly modifiedAt: number;
  readonly size: number;
};

/** The journals of one ledger, those of other tabs included. */
export type JournalFolder = {
  list(): Promise<readonly ListedFile[]>;
  /** From there to its end, also of a file that another tab holds. Undefined if it is gone. */
  read(name: string, from?: number): Promise<Uint8Array | undefined>;
  /** Makes it if it is not there. Null: another tab holds it, frozen or not. */
  take(name: string): Promise<JournalFile | null>;
  /** Does nothing if it is gone; rejects while somebody holds it. */
  remove(name: string): Promise<void>;
};
