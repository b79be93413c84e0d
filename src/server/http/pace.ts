/**
 * How often each device may ask: a minute's worth at once, then evenly. Whoever is told to wait waits
 * for seconds, not for the end of a minute that all others wait for as well.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from './answers.ts';
import type { Speakers } from './speakers.ts';

const callersMax = 10_000;

export type Pace = {
  /** Seconds to wait; 0 if the caller may go on, and that counts. */
  take(caller: string): number;
};

type Bucket = { readonly left: number; readonly at: number };

export function createPace(perMinute: number, now: () => number): Pace {
  const bucketByCaller = new Map<string, Bucket>();
  const msForOne = 60_000 / perMinute;
  const leftOf = ({ left, at }: Bucket): number =>
    Math.min(perMinute, left + Math.max(0, now() - at) / msForOne);
  const forgetRested = (): void => {
    for (const [caller, bucket] of bucketByCaller)
      if (leftOf(bucket) >= perMinute) bucketByCaller.delete(caller);
  };
  return {
    take: (caller) => {
      if (bucketByCaller.size >= callersMax) forgetRested();
      const bucket = bucketByCaller.get(caller);
      const left = bucket === undefined ? perMinute : leftOf(bucket);
      if (left < 1) return Math.max(1, Math.ceil(((1 - left) * msForOne) / 1_000));
      bucketByCaller.set(caller, { left: left - 1, at: now() });
      return 0;
    },
  };
}

/** A hook for `onRequest`, behind the one that admits: before a byte of the body is read. */
export const keepPace =
  (pace: Pace, speakers: Speakers) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const waitS = pace.take(speakers.of(request).device);
    return waitS > 0 ? refuse(reply, 429, { error: 'too-often' }, waitS) : undefined;
  };
