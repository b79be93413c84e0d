/**
 * Addresses of pictures for the page: one for each photo however often it is shown, given back when
 * nobody has shown it for a while.
 */
import type { HeldUrl } from '../../ui/photos/photo-port.ts';

export type PhotoUrls = {
  /** What is known at once, without loading anything. */
  peek(photo: string): string | undefined;
  hold(photo: string): HeldUrl;
  /** Those that were not here are looked for again when they are next held. */
  forgetAbsent(): void;
  close(): void;
};

export type PhotoUrlPorts = {
  /** `isWanted`: whether anybody still waits for it; where nobody does, undefined is an answer too. */
  readonly load: (photo: string, isWanted: () => boolean) => Promise<Blob | undefined>;
  readonly makeUrl: (blob: Blob) => string;
  readonly revokeUrl: (url: string) => void;
  /** How many that nobody shows are kept. */
  readonly idleMax: number;
};

type Kept = {
  users: number;
  url: string | undefined;
  isAbsent: boolean;
  readonly loading: Promise<string | undefined>;
};

export function createPhotoUrls({ load, makeUrl, revokeUrl, idleMax }: PhotoUrlPorts): PhotoUrls {
  /** In the order in which they were last taken up. */
  const kept = new Map<string, Kept>();
  let isClosed = false;

  const drop = (photo: string, entry: Kept): void => {
    if (kept.get(photo) === entry) kept.delete(photo);
    if (entry.url !== undefined) revokeUrl(entry.url);
    entry.url = undefined;
  };

  function take(photo: string): Kept {
    const known = kept.get(photo);
    if (known !== undefined) return known;
    const entry: Kept = {
      users: 0,
      url: undefined,
      isAbsent: false,
      loading: load(photo, () => entry.users > 0).then((blob) => {
        entry.isAbsent = blob === undefined;
        // Perhaps it was only given up: whoever holds it next has it looked for.
        if (entry.isAbsent && entry.users === 0) drop(photo, entry);
        if (blob === undefined || isClosed) return undefined;
        entry.url = makeUrl(blob);
        return entry.url;
      }),
    };
    return entry;
  }

  /** Only what is loaded and idle goes: what is on its way is wanted by somebody, or soon idle. */
  function tidy(): void {
    const idle = [...kept].filter(([, { users, url }]) => users === 0 && url !== undefined);
    for (const [photo, entry] of idle.slice(0, Math.max(0, idle.length - idleMax)))
      drop(photo, entry);
  }

  return {
    peek: (photo) => kept.get(photo)?.url,
    hold(photo) {
      const entry = take(photo);
      entry.users += 1;
      kept.delete(photo);
      kept.set(photo, entry);
      let isReleased = false;
      return {
        url: entry.loading,
        release() {
          if (isReleased) return;
          isReleased = true;
          entry.users -= 1;
          void entry.loading.then(tidy, tidy);
        },
      };
    },
    forgetAbsent() {
      for (const [photo, { isAbsent }] of [...kept]) if (isAbsent) kept.delete(photo);
    },
    close() {
      isClosed = true;
      for (const [photo, entry] of [...kept]) drop(photo, entry);
    },
  };
}
