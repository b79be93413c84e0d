/**
 * Transactions that share one write to the disk: what is asked for while a request is still being read
 * from other sockets is done together. Each stands or falls alone, unless the disk refuses all of them.
 */
import type { DatabaseSync } from 'node:sqlite';
import { transaction } from './database.ts';

type Waiting = {
  readonly work: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
};
type Outcome = { readonly value: unknown } | { readonly error: unknown };

/**
 * `onUndone`: called before any of it is told of, when something that ran was taken back. `onBegin`: before
 * the first of those that are written together.
 */
export function groupTransactions(
  database: DatabaseSync,
  onUndone: () => void,
  onBegin: () => void = () => undefined,
): <T>(work: () => T) => Promise<T> {
  let waiting: Waiting[] = [];

  function oneOf({ work }: Waiting): Outcome {
    database.exec('savepoint one');
    try {
      const value = work();
      database.exec('release one');
      return { value };
    } catch (error) {
      onUndone();
      // A full disk has ended the whole transaction by itself.
      if (!database.isTransaction) throw error;
      database.exec('rollback to one');
      database.exec('release one');
      return { error };
    }
  }

  function commit(): void {
    const group = waiting;
    waiting = [];
    onBegin();
    try {
      const outcomes = transaction(database, () => group.map(oneOf));
      for (const [n, { resolve, reject }] of group.entries()) {
        const outcome = outcomes[n];
        if (outcome !== undefined && 'value' in outcome) resolve(outcome.value as never);
        else reject(outcome?.error);
      }
    } catch (error) {
      onUndone();
      for (const { reject } of group) reject(error);
    }
  }

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({ work, resolve, reject });
      if (waiting.length === 1) setImmediate(commit);
    });
}
