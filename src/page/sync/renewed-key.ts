/** A new key for a new name; the one before stays, because what was written with it goes out yet. */
import type { Sign } from '../../event-sourcing/seal.ts';
import type { Keyring } from '../../indexeddb/cabinet.ts';
import type { LedgerDatabase } from '../../indexeddb/open-ledger.ts';
import { type DeviceKey, deviceKey, signWith } from './device-key.ts';

const names = ['device-private', 'device-public'] as const;

/** The keys that this installation had under an earlier name. */
const formerKeys = (keys: Keyring, device: string): Keyring => ({
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

type Renewing = Pick<LedgerDatabase, 'keys'> & Partial<Pick<LedgerDatabase, 'formerEnds'>>;

/**
 * With the key of the name that this installation has. Between taking a new name and making its key
 * nothing is signed: whatever was, could not be believed once the name is told with its key.
 */
export const ownSign =
  (ledger: Renewing): Sign =>
  async (statement) =>
    (await isRenewed(ledger)) ? signWith(ledger.keys)(statement) : undefined;

async function isRenewed({ keys, formerEnds }: Renewing): Promise<boolean> {
  const former = (await formerEnds?.())?.at(-1);
  if (former === undefined) return true;
  const [kept, current] = [
    await formerKeys(keys, former.device).get('device-public'),
    await keys.get('device-public'),
  ];
  if (kept === undefined || current === undefined) return false;
  const [before, now] = [kept, current].map((key) => crypto.subtle.exportKey('spki', key));
  return String(new Uint8Array((await before) ?? [])) !== String(new Uint8Array((await now) ?? []));
}

/** The name before, with its key, which may not have been put aside yet. */
export async function formerSpeaker({
  keys,
  formerEnds,
}: Renewing): Promise<{ readonly device: string; readonly sign: Sign } | undefined> {
  const former = (await formerEnds?.())?.at(-1);
  if (former === undefined) return undefined;
  const kept = formerKeys(keys, former.device);
  const ring = (await kept.get('device-private')) === undefined ? keys : kept;
  return { device: former.device, sign: signWith(ring) };
}
