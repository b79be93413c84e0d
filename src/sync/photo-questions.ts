/** The worker's question to its page: which photos belong to items. Only the page has the fold. */
import type { FromSyncWorker } from './worker-messages.ts';

export type PhotoQuestions = {
  ask(): Promise<readonly string[]>;
  /** What the page said to the question of that number. */
  answer(question: number, photos: readonly string[]): void;
};

export function createPhotoQuestions(tellPage: (message: FromSyncWorker) => void): PhotoQuestions {
  const waiting = new Map<number, (photos: readonly string[]) => void>();
  let asked = 0;
  return {
    ask: () =>
      new Promise((resolve) => {
        asked += 1;
        waiting.set(asked, resolve);
        tellPage({ said: 'which-photos', question: asked });
      }),
    answer(question, photos) {
      waiting.get(question)?.(photos);
      waiting.delete(question);
    },
  };
}
