/**
 * How long to wait. All chance comes in as a number from 0 up to 1, so the machine stays a
 * function.
 */

const capMs = 60_000;
const baseMs = 1_000;
const tickMs = 60_000;
const retryAfterCapMs = 3_600_000;

/**
 * Full jitter: anything between 0 and min(60 s, 1 s · 2^failures), so that a thousand devices do
 * not return at once.
 */
export const backOffMs = (failures: number, chance: number): number =>
  Math.round(chance * Math.min(capMs, baseMs * 2 ** Math.min(failures, 16)));

/** What the server asked for is kept (up to an hour), and never shortened by chance. */
export const retryDelayMs = (
  failures: number,
  chance: number,
  retryAfterMs: number | null,
): number => Math.max(backOffMs(failures, chance), Math.min(retryAfterMs ?? 0, retryAfterCapMs));

const awaitCapMs = 600_000;

/**
 * What nobody has sent yet is asked for again soon at first, then ever more seldom, up to every ten
 * minutes.
 */
export const awaitDelayMs = (failures: number, chance: number): number =>
  Math.round((0.5 + chance / 2) * Math.min(awaitCapMs, 2 * baseMs * 2 ** Math.min(failures, 16)));

/** The next comparison without any other reason: a minute, give or take a quarter. */
export const tickDelayMs = (chance: number): number => Math.round(tickMs * (0.75 + chance / 2));
