/** Keys that anybody could forge, for tests and the simulation; what is signed is the real text. */
import type { Seal, Sign, Verify } from '../event-sourcing/seal.ts';
import type { DeviceId, Entry } from '../event-sourcing/stored-event.ts';
import { sha256Hex } from './hash.ts';
import { sealStatement } from './seal.ts';

export const toyKeyOf = (device: DeviceId): string => `toy-key-of-${device}`.padEnd(60, '-');

/** As long as a real one. */
export function toySignature(key: string, statement: string): string {
  const hash = sha256Hex(`${key}|${statement}`);
  return `${hash}${hash.slice(0, 22)}`;
}

export const toySign =
  (device: DeviceId): Sign =>
  async (statement) =>
    toySignature(toyKeyOf(device), statement);

export const toyVerify: Verify = async (key, statement, signature) =>
  toySignature(key, statement) === signature;

/** Of the author of this entry, on it. */
export function toySealOn(ledger: string, { device, seq, hash }: Entry): Seal {
  const seal = { device, seq, head: hash, witness: null };
  return { ...seal, signature: toySignature(toyKeyOf(device), sealStatement(ledger, seal)) };
}

/** On the last entry of each lane, wherever it stands. */
export function toySealsOn(ledger: string, entries: readonly Entry[]): readonly Seal[] {
  const lastByLane = new Map<DeviceId, Entry>();
  for (const entry of entries) {
    const last = lastByLane.get(entry.device);
    if (last === undefined || last.seq <= entry.seq) lastByLane.set(entry.device, entry);
  }
  return [...lastByLane.values()].map((entry) => toySealOn(ledger, entry));
}
