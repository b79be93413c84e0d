/** What the browser says of the room it gives us. */
import type { StorageFacts } from '../../ui/sync-port.ts';

/** Missing in an insecure context, whatever the types say. */
const storage = (): StorageManager | undefined => navigator.storage as StorageManager | undefined;

export async function storageFacts(): Promise<StorageFacts> {
  const [persisted, estimate] = await Promise.all([
    storage()?.persisted?.(),
    storage()?.estimate?.(),
  ]);
  return {
    persisted: persisted ?? false,
    usedBytes: estimate?.usage ?? null,
    quotaBytes: estimate?.quota ?? null,
  };
}

export const askToPersist = async (): Promise<boolean> => (await storage()?.persist?.()) ?? false;

let isAsked = false;

/**
 * After the first entry of a visit: before there is anything to lose, browsers have no reason to
 * say yes.
 */
export async function persistOnce(): Promise<void> {
  if (isAsked) return;
  isAsked = true;
  if ((await storage()?.persisted?.()) === false) await askToPersist();
}
