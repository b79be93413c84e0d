/** Loads the page again where nothing else helps, but never in a circle. */

const key = 'tallystick/reloaded-at';
const againAfterMs = 60_000;
/** So that the message which says why can be read. */
const delayMs = 3_000;

export function reloadOnce(): void {
  const before = Number(sessionStorage.getItem(key) ?? '0');
  if (Date.now() - before < againAfterMs) return;
  sessionStorage.setItem(key, String(Date.now()));
  setTimeout(() => location.reload(), delayMs);
}
