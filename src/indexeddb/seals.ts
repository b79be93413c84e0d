/** Seals beside the lanes, as they were given. One that is damaged is none: others carry it, too. */
import type { Seal } from '../event-sourcing/seal.ts';
import type { Entry } from '../event-sourcing/stored-event.ts';
import type { Vector } from '../event-sourcing/version-vector.ts';
import { readLanes } from './read-rows.ts';
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
  const lanes = await readLanes(transaction, damaged);
  const found = await Promise.all(
    lanes.map(({ device }): Promise<unknown[]> => {
      const first = (from[device] ?? 0) + 1;
      const last = until === undefined ? Number.MAX_SAFE_INTEGER : (until[device] ?? 0);
      if (first > last) return Promise.resolve([]);
      return answerOf(store.getAll(IDBKeyRange.bound([device, first], [device, last, []])));
    }),
  );
  return found.flat().filter(isSealRow);
}

/** From the end of each lane down: the first seal that agrees with the entry held ends the search. */
export async function readSealedTo(
  transaction: IDBTransaction,
  damaged: DamagedPlace[],
): Promise<Vector> {
  const sealed: Record<string, number> = {};
  for (const lane of await readLanes(transaction, damaged)) {
    const seq = await sealedSeq(transaction, lane);
    if (seq > 0) sealed[lane.device] = seq;
  }
  return sealed;
}

type Lane = { readonly device: string; readonly seq: number };

async function sealedSeq(transaction: IDBTransaction, { device, seq }: Lane): Promise<number> {
  const [seals, rows] = [transaction.objectStore('seals'), transaction.objectStore('rows')];
  const range = IDBKeyRange.bound([device, 1], [device, seq, []]);
  const request = seals.openCursor(range, 'prev');
  let cursor: IDBCursorWithValue | null = await answerOf(request);
  while (cursor !== null) {
    const seal: unknown = cursor.value;
    if (isSealRow(seal)) {
      const entry = await answerOf<Entry | undefined>(rows.get([device, seal.seq]));
      if (entry?.hash === seal.head) return seal.seq;
    }
    cursor.continue();
    cursor = await answerOf(request);
  }
  return 0;
}
