/**
 * Lets the browser paint and answer the person between two stretches of work. By a message to
 * oneself: a timer waits at least 4 ms when nested, and a whole second in a tab that nobody looks
 * at.
 */
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

export const pause = (): Promise<void> =>
  new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
