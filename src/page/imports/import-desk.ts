/** The page's side of the import worker: questions with numbers, answers by promise. */

import importWorkerUrl from '../../import-worker.ts?worker&url';
import type { FromImportWorker, ToImportWorker } from '../../spreadsheets/worker-messages.ts';
import { startModuleWorker } from '../../sync/start-sync-worker.ts';
import type { ImportProgress } from '../../ui/import-port.ts';

type WithoutRequest<M> = M extends unknown ? Omit<M, 'request'> : never;
type Question = WithoutRequest<ToImportWorker>;
type Told = FromImportWorker['told'];
export type Answer<T extends Told> = Extract<FromImportWorker, { told: T }>;

export type ImportDesk = {
  /**
   * Rejects if the answer is none of those expected: a bug, since the worker answers every
   * question.
   */
  ask<T extends Told>(
    question: Question,
    expected: readonly T[],
    onProgress?: (progress: ImportProgress) => void,
  ): Promise<Answer<T>>;
  close(): void;
};

type Waiting = {
  readonly settle: (answer: FromImportWorker) => void;
  readonly fail: (error: Error) => void;
};

export function createImportDesk(): ImportDesk {
  let worker: Worker | undefined;
  let requests = 0;
  const waiting = new Map<number, Waiting>();

  function started(): Worker {
    if (worker !== undefined) return worker;
    worker = startModuleWorker(importWorkerUrl);
    worker.onmessage = ({ data }: MessageEvent<FromImportWorker>) =>
      waiting.get(data.request)?.settle(data);
    worker.onerror = ({ message }) => {
      for (const { fail } of waiting.values()) fail(new Error(`import worker: ${message}`));
      waiting.clear();
    };
    return worker;
  }

  return {
    ask<T extends Told>(
      question: Question,
      expected: readonly T[],
      onProgress?: (progress: ImportProgress) => void,
    ) {
      requests += 1;
      const request = requests;
      return new Promise<Answer<T>>((resolve, reject) => {
        const settle = (answer: FromImportWorker) => {
          if (answer.told === 'progress')
            return onProgress?.({ done: answer.done, total: answer.total });
          waiting.delete(request);
          if (isOneOf(answer, expected)) resolve(answer);
          else reject(new Error(`import worker: ${answer.told} to ${question.ask}`));
        };
        waiting.set(request, { settle, fail: reject });
        started().postMessage({ ...question, request });
      });
    },
    close() {
      worker?.terminate();
      worker = undefined;
      waiting.clear();
    },
  };
}

const isOneOf = <T extends Told>(
  answer: FromImportWorker,
  expected: readonly T[],
): answer is Answer<T> => (expected as readonly Told[]).includes(answer.told);
