/** Whose lane this database writes. It changes once: when somebody else turns out to write it too. */
import type { DeviceId } from '../event-sourcing/stored-event.ts';
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
  former: DeviceId,
  before: readonly DeviceId[],
  mint: () => DeviceId,
): DeviceId {
  const meta = transaction.objectStore('meta');
  const minted = mint();
  meta.put({ key: deviceKey, value: minted });
  meta.put({ key: formerKey, value: [...before, former] });
  return minted;
}

/** The devices under whose names this database wrote before, the first one first. */
export async function readFormerDevices(transaction: IDBTransaction): Promise<readonly DeviceId[]> {
  return devicesIn(await answerOf(transaction.objectStore('meta').get(formerKey)));
}

function devicesIn(row: unknown): readonly DeviceId[] {
  const { value } = Object(row) as { readonly value?: unknown };
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
