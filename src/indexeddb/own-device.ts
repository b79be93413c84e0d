/** Whose lane this database writes. It changes once: when somebody else turns out to write it too. */
import type { DeviceId, LaneEnd } from '../event-sourcing/stored-event.ts';
import { isHash } from './row-check.ts';
import type { KeyedRow } from './schema.ts';
import { answerOf } from './transaction.ts';

export const deviceKey = 'device';
const formerKey = 'formerDevices';

/** `opened`: what it was when this opening began; it stays where the row is damaged. */
export async function readOwnDevice(
  transaction: IDBTransaction,
  opened: DeviceId,
): Promise<DeviceId> {
  const row = await answerOf<KeyedRow | undefined>(transaction.objectStore('meta').get(deviceKey));
  return typeof row?.value === 'string' ? row.value : opened;
}

/** The first transaction of a database mints its device id, whichever tab gets there first. */
export async function ownOrNewDevice(
  transaction: IDBTransaction,
  mint: () => DeviceId,
): Promise<DeviceId> {
  const meta = transaction.objectStore('meta');
  const known = await answerOf<KeyedRow | undefined>(meta.get(deviceKey));
  if (typeof known?.value === 'string') return known.value;
  const minted = mint();
  meta.put({ key: deviceKey, value: minted });
  return minted;
}

/** The lane of `former` is forked: what is written from now on stands in a lane of its own. */
export function takeNewDevice(
  transaction: IDBTransaction,
  former: LaneEnd,
  before: readonly LaneEnd[],
  mint: () => DeviceId,
): DeviceId {
  const meta = transaction.objectStore('meta');
  const minted = mint();
  meta.put({ key: deviceKey, value: minted });
  meta.put({ key: formerKey, value: [...before, former] });
  return minted;
}

/** Where the histories of this database end under the names before this one, the first one first. */
export async function readFormerEnds(transaction: IDBTransaction): Promise<readonly LaneEnd[]> {
  const row: unknown = await answerOf(transaction.objectStore('meta').get(formerKey));
  const { value } = Object(row) as { readonly value?: unknown };
  return Array.isArray(value) ? value.filter(isEnd) : [];
}

function isEnd(value: unknown): value is LaneEnd {
  const { device, seq, head } = Object(value) as Partial<Record<keyof LaneEnd, unknown>>;
  return typeof device === 'string' && Number.isSafeInteger(seq) && isHash(head);
}
