/**
 * What sync keeps between two starts: the server's last answer, and the person's switch. Both are
 * checked when read.
 */
import { decodeHint } from '../contract/messages.ts';
import { decodeWitnessed } from '../contract/page.ts';
import type { SyncMemory } from './sync-ports.ts';

/** Values by key; what comes back is whatever was put. */
export interface Drawer {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

const seenKey = 'sync/seen';
const comparedKey = 'sync/compared-at';
const witnessedKey = 'sync/witnessed';
const switchKey = 'sync/switched-off';

export function createSyncMemory(drawer: Drawer): SyncMemory {
  let written = '';
  return {
    async read() {
      const seen = decodeHint(String(await drawer.get(seenKey)));
      if (seen === undefined) return null;
      const comparedAt = await drawer.get(comparedKey);
      return { ...seen, comparedAt: typeof comparedAt === 'number' ? comparedAt : null };
    },
    async write({ epoch, have, comparedAt }) {
      const text = JSON.stringify({ epoch, have });
      // Each minute ends in a comparison; a vector that is the same need not be written again.
      if (text !== written) await drawer.set(seenKey, text);
      written = text;
      await drawer.set(comparedKey, comparedAt);
    },
    readWitnessed: async () => decodeWitnessed(String(await drawer.get(witnessedKey))) ?? null,
    writeWitnessed: (witnessed) => drawer.set(witnessedKey, JSON.stringify(witnessed)),
  };
}

export const readSwitch = async (drawer: Drawer): Promise<boolean> =>
  (await drawer.get(switchKey)) === true;
export const writeSwitch = (drawer: Drawer, off: boolean): Promise<void> =>
  drawer.set(switchKey, off);
