/**
 * Wakes sync in an open page. A page that is frozen does not answer, and then the service worker
 * has to do it.
 */

export const flushTag = 'tallystick-flush';

/** With it comes a port; a page that takes the work over answers on it. */
export type FlushRequest = { readonly ask: 'flush' };

export const isFlushRequest = (data: unknown): data is FlushRequest =>
  typeof data === 'object' && data !== null && 'ask' in data && data.ask === 'flush';

/** What is needed of an open page. */
export interface PageClient {
  postMessage(message: FlushRequest, transfer: Transferable[]): void;
}

/** True as soon as one page has answered. */
export async function askPages(pages: readonly PageClient[], timeoutMs: number): Promise<boolean> {
  if (pages.length === 0) return false;
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), timeoutMs);
    for (const page of pages) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        clearTimeout(timer);
        port1.close();
        resolve(true);
      };
      page.postMessage({ ask: 'flush' }, [port2]);
    }
  });
}
