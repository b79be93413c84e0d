import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Encode } from './event-log.ts';
import { eventLogContract } from './event-log-contract.ts';
import { createInMemoryLog } from './in-memory-log.ts';
import { alice, bob, endOf, laneOf, notes, type World } from './log-contract-fixtures.ts';
import type { Entry, StoredEvent } from './stored-event.ts';

/**
 * A stand-in for the door of `contract/`, which the kernel may not import: plain JSON and its hash.
 */
const readEntry = (device: string, seq: number, text: string): Entry => {
  const hash = createHash('sha256').update(text).digest('hex');
  try {
    const { prev, stream } = JSON.parse(text) as StoredEvent;
    return { device, seq, hash, text, prev, stream, texts: [] };
  } catch {
    return { device, seq, hash, text, prev: null, stream: null, texts: [] };
  }
};
const encode: Encode = (event) => readEntry(event.device, event.seq, JSON.stringify(event));

let devices = 0;
const world: World = {
  encode,
  readEntry,
  async createStore(ports) {
    const mint = (): string => {
      devices += 1;
      return devices.toString(16).padStart(16, '0');
    };
    const log = createInMemoryLog({ ...ports, device: mint(), mint });
    return { open: async () => log };
  },
};

describe('the log in memory keeps the contract of every log', () => {
  for (const { name, run } of eventLogContract) test(name, () => run(world));
});

test('[EL23] any order, doubling and batching of merges ends in the same log once all has come', async () => {
  const trunk = laneOf(world, alice, notes(9));
  const entries = [
    ...trunk,
    ...laneOf(world, alice, notes(4, 'note/2'), endOf(trunk)),
    ...laneOf(world, bob, notes(6)),
  ];
  const order = fc.shuffledSubarray([...entries, ...entries], { minLength: entries.length * 2 });
  await fc.assert(
    fc.asyncProperty(order, fc.integer({ min: 1, max: 9 }), async (shuffled, size) => {
      const log = createInMemoryLog({ device: 'd'.repeat(16), encode, clock: () => 0 });
      const batches = Array.from({ length: Math.ceil(shuffled.length / size) }, (_, index) =>
        shuffled.slice(index * size, (index + 1) * size),
      );
      for (let added = 1; added > 0; ) {
        added = 0;
        for (const batch of batches) added += (await log.merge(batch)).added;
      }
      expect(await log.have()).toEqual({
        [alice]: [13, entries[12]?.hash],
        [bob]: [6, entries[18]?.hash],
      });
      expect((await log.readFrom({}, 100)).entries).toHaveLength(19);
    }),
  );
});
