/**
 * Reads of single streams that are asked for in one go are one read: what lies packed is opened once for
 * all of them.
 */
import type { Entry, StreamId } from '../event-sourcing/stored-event.ts';
import type { CheckedRuns } from './checked-runs.ts';
import { readStreams, readTables } from './read-rows.ts';
import { openBlock } from './sorted-copy.ts';
import { type Copies, dropCopies, ownTables, readBlocks, readCopies } from './sorted-copy-store.ts';

type ReadStreams = (
  streams: ReadonlySet<StreamId>,
) => Promise<ReadonlyMap<StreamId, readonly Entry[]>>;

export function createStreamReads(
  readStreams: ReadStreams,
): (stream: StreamId) => Promise<readonly Entry[]> {
  let asked = new Set<StreamId>();
  let answer: Promise<ReadonlyMap<StreamId, readonly Entry[]>> | null = null;
  return async (stream) => {
    asked.add(stream);
    answer ??= Promise.resolve().then(() => {
      const streams = asked;
      [asked, answer] = [new Set(), null];
      return readStreams(streams);
    });
    return (await answer).get(stream) ?? [];
  };
}

const noCopies: Pick<Copies, 'used' | 'covered'> = { used: [], covered: new Set() };

/** However many streams are asked for, so many blocks are inflated at a time. */
const blocksAtOnce = 16;

/**
 * Of what lies in a sorted copy the blocks are fetched in the same transaction as all else, and opened
 * behind it. If one of them is damaged, the copies go, and the segments are asked; also on a disk on which
 * nothing can be deleted.
 */
export async function readSorted(
  runs: CheckedRuns,
  streams: ReadonlySet<StreamId>,
  isCopyAsked = true,
): Promise<ReadonlyMap<StreamId, readonly Entry[]>> {
  const { entriesByStream, blocks } = await runs.run(
    'readonly',
    [...readTables, ...ownTables],
    async (transaction, damaged) => {
      const { used, covered } = isCopyAsked ? await readCopies(transaction) : noCopies;
      return {
        blocks: await readBlocks(transaction, used, streams),
        entriesByStream: await readStreams(transaction, streams, covered, damaged),
      };
    },
  );
  const opened: Awaited<ReturnType<typeof openBlock>>[] = [];
  for (let at = 0; at < blocks.length; at += blocksAtOnce) {
    const some = blocks.slice(at, at + blocksAtOnce);
    opened.push(...(await Promise.all(some.map((block) => openBlock(block, streams)))));
  }
  if (opened.includes(undefined)) {
    await dropCopies(runs).catch(() => undefined);
    return readSorted(runs, streams, false);
  }
  for (const entry of opened.flatMap((entries) => entries ?? []))
    entriesByStream.get(entry.stream ?? '')?.push(entry);
  return entriesByStream;
}
