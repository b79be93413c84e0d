/** Says it on the console while there is still time: a full disk is answered 507, and nobody likes it. */
import { statfsSync } from 'node:fs';

const fullAt = 0.8;
const lookEveryMs = 3_600_000;

/** The share of the disk that is used, from 0 to 1. What only the system may use counts as used. */
export function usedShare({
  blocks,
  bavail,
}: {
  readonly blocks: number;
  readonly bavail: number;
}): number {
  return blocks === 0 ? 0 : 1 - bavail / blocks;
}

/** A sentence if the disk is nearly full. */
export function diskWarning(share: number, directory: string): string | undefined {
  if (share < fullAt) return undefined;
  return `The disk that holds ${directory} is ${Math.floor(share * 100)} % full. A full one takes no more entries.`;
}

export function watchDisk(directory: string, say: (sentence: string) => void): void {
  const look = (): void => {
    const warning = diskWarning(usedShare(statfsSync(directory)), directory);
    if (warning !== undefined) say(warning);
  };
  look();
  setInterval(() => {
    // A directory that was deleted is the store's affair.
    try {
      look();
    } catch {
      return;
    }
  }, lookEveryMs).unref();
}
