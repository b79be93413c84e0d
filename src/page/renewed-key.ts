/** A new key for a new name; the one before stays, because what was written with it goes out yet. */
import type { Keyring } from '../indexeddb/cabinet.ts';
import type { LedgerDatabase } from '../indexeddb/open-ledger.ts';
import { type DeviceKey, deviceKey } from './device-key.ts';

const names = ['device-private', 'device-public'] as const;

/** The keys that this installation had under an earlier name. */
export const formerKeys = (keys: Keyring, device: string): Keyring => ({
  get: (key) => keys.get(`${key}/${device}`),
  set: (key, value) => keys.set(`${key}/${device}`, value),
  delete: (key) => keys.delete(`${key}/${device}`),
});

/** Once for each name, however often a crash cuts it short. Undefined where the browser gives no keys. */
export async function renewedKey(keys: Keyring, former: string): Promise<DeviceKey | undefined> {
  const kept = formerKeys(keys, former);
  const current = await deviceKey(keys);
  if (current === undefined) return undefined;
  for (const name of names) {
    const value = await keys.get(name);
    if (value !== undefined && (await kept.get(name)) === undefined) await kept.set(name, value);
  }
  const before = await deviceKey(kept);
  if (before?.publicKey !== current.publicKey) return current;
  for (const name of names) await keys.delete(name);
  return deviceKey(keys);
}

/** As whom the server may still know this installation; the key before may not have been put aside yet. */
export async function formerSpeaker({
  keys,
  formerEnds,
}: Pick<LedgerDatabase, 'keys' | 'formerEnds'>): Promise<
  { readonly device: string; sign(statement: string): Promise<string | undefined> } | undefined
> {
  const former = (await formerEnds()).at(-1);
  if (former === undefined) return undefined;
  const kept = formerKeys(keys, former.device);
  const ring = (await kept.get('device-private')) === undefined ? keys : kept;
  return {
    device: former.device,
    sign: async (statement) => (await deviceKey(ring))?.sign(statement),
  };
}
