/**
 * Says at once what was done, and offers to take it back. The list that shows it is fetched after
 * the first screen stands; what is said before waits for it.
 */
import { Suspense } from 'react';
import { LastMessage } from './last-message.tsx';
import { late } from './late.ts';
import type { ToastMessage, ToastOptions } from './toast-list.tsx';

let waiting: readonly ToastMessage[] = [];
let receive: ((toast: ToastMessage) => void) | null = null;

export function showToast(message: string, options: ToastOptions = {}): void {
  const toast = { message, ...options };
  if (receive === null) waiting = [...waiting, toast];
  else receive(toast);
}

function followToasts(receiver: (toast: ToastMessage) => void): () => void {
  receive = receiver;
  for (const toast of waiting) receiver(toast);
  waiting = [];
  return () => {
    receive = null;
  };
}

const ToastList = late(async () => (await import('./toast-list.tsx')).ToastList, LastMessage);

export function Toasts() {
  return (
    <Suspense fallback={null}>
      <ToastList follow={followToasts} />
    </Suspense>
  );
}
