/**
 * Lets the browser paint and answer the person between two stretches of work, if the stretch was
 * long enough to be noticed. By a message to oneself: a timer waits at least 4 ms when nested, and
 * a whole second in a tab that nobody looks at.
 */
const noticeableMs = 12;

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
let resumedAt = 0;
channel.port1.onmessage = () => {
  resumedAt = performance.now();
  waiting.shift()?.();
};

export const pause = (): Promise<void> => {
  if (performance.now() - resumedAt < noticeableMs) return Promise.resolve();
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
};
