/** Seals beside the lanes, as they were given. One that is damaged is none: others carry it, too. */
import { writerOf, writtenAhead } from '../event-sourcing/branch.ts';
import type { Seal } from '../event-sourcing/seal.ts';
import { isForked, withStems } from '../event-sourcing/tangled-lanes.ts';
import type { Vector } from '../event-sourcing/version-vector.ts';
import { readHash, readLanes } from './read-rows.ts';
import { type DamagedPlace, isSealRow } from './row-check.ts';
import { answerOf } from './transaction.ts';

export function putSeals(transaction: IDBTransaction, seals: readonly Seal[]): void {
  for (const { device, seq, head, witness, signature } of seals)
    transaction.objectStore('seals').put({ device, seq, head, witness, signature });
}

export async function readSeals(
  transaction: IDBTransaction,
  from: Vector,
  until: Vector | undefined,
  damaged: DamagedPlace[],
): Promise<readonly Seal[]> {
  const store = transaction.objectStore('seals');
  const lanes = (await readLanes(transaction, damaged)).map(({ device }) => device);
  const found = await Promise.all(
    lanes.map(async (lane): Promise<readonly Seal[]> => {
      const [ahead, writer] = [writtenAhead(lane), writerOf(lane)];
      const first = (from[lane] ?? 0) + 1 + ahead;
      const last = until === undefined ? Number.MAX_SAFE_INTEGER : (until[lane] ?? 0) + ahead;
      if (first > last) return [];
      const range = IDBKeyRange.bound([writer, first], [writer, last, []]);
      const seals = (await answerOf<unknown[]>(store.getAll(range))).filter(isSealRow);
      if (!isForked(lanes, writer)) return seals;
      // Of two histories of one device, each has the seals that name its entries.
      const hashes = await Promise.all(
        seals.map(({ seq }) => readHash(transaction, [lane, seq - ahead])),
      );
      return seals.filter(({ head }, index) => hashes[index] === head);
    }),
  );
  return found.flat();
}

/** From the end of each lane down: the first seal that agrees with the entry held ends the search. */
export async function readSealedTo(
  transaction: IDBTransaction,
  damaged: DamagedPlace[],
): Promise<Vector> {
  const sealed: Record<string, number> = {};
  const lanes = await readLanes(transaction, damaged);
  for (const lane of lanes) {
    const seq = await sealedSeq(transaction, lane);
    if (seq > 0) sealed[lane.device] = seq;
  }
  return withStems(sealed, lanes);
}

type Lane = { readonly device: string; readonly seq: number };

async function sealedSeq(transaction: IDBTransaction, { device, seq }: Lane): Promise<number> {
  const [ahead, writer] = [writtenAhead(device), writerOf(device)];
  const seals = transaction.objectStore('seals');
  const range = IDBKeyRange.bound([writer, 1 + ahead], [writer, seq + ahead, []]);
  const request = seals.openCursor(range, 'prev');
  let cursor: IDBCursorWithValue | null = await answerOf(request);
  while (cursor !== null) {
    const seal: unknown = cursor.value;
    if (isSealRow(seal)) {
      const hash = await readHash(transaction, [device, seal.seq - ahead]);
      if (hash === seal.head) return seal.seq - ahead;
    }
    cursor.continue();
    cursor = await answerOf(request);
  }
  return 0;
}
