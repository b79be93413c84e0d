/** What a replica holds, exactly: lanes have no gaps, so one number a lane says it all. */
import type { DeviceId, EventRef, Hash } from './stored-event.ts';

/** Highest seq by device. */
export type Vector = Readonly<Record<DeviceId, number>>;
/** Highest seq and the hash of that event, by device. */
export type Have = Readonly<Record<DeviceId, readonly [seq: number, head: Hash]>>;

export const vectorOf = (have: Have): Vector =>
  Object.fromEntries(Object.entries(have).map(([device, [seq]]) => [device, seq]));

export const covers = (vector: Vector, [device, seq]: EventRef): boolean =>
  (vector[device] ?? 0) >= seq;

/** How many events the first holds that the second lacks. */
export function countMissing(held: Vector, other: Vector): number {
  let missing = 0;
  for (const device in held) missing += Math.max(0, (held[device] ?? 0) - (other[device] ?? 0));
  return missing;
}

export const sameVector = (a: Vector, b: Vector): boolean =>
  countMissing(a, b) === 0 && countMissing(b, a) === 0;

/** True only if both hold the same lanes up to the same heads: the one meaning of "in step". */
export function sameHave(a: Have, b: Have): boolean {
  const devices = Object.keys(a);
  if (devices.length !== Object.keys(b).length) return false;
  return devices.every((device) => {
    const [mine, theirs] = [a[device], b[device]];
    return (
      mine !== undefined && theirs !== undefined && mine[0] === theirs[0] && mine[1] === theirs[1]
    );
  });
}

/**
 * The lanes whose heads contradict: the same seq under two hashes, a cloned device or an altered
 * log.
 */
export const contradictions = (a: Have, b: Have): readonly DeviceId[] =>
  Object.keys(a).filter((device) => {
    const [mine, theirs] = [a[device], b[device]];
    return (
      mine !== undefined && theirs !== undefined && mine[0] === theirs[0] && mine[1] !== theirs[1]
    );
  });

/** How many entries it covers. */
export const entriesIn = (have: Have): number =>
  Object.values(have).reduce((sum, [seq]) => sum + seq, 0);
