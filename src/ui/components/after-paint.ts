/**
 * Resolves when what is drawn just now stands: two frames, and by the clock, since a hidden page
 * draws none. What the first screen can do without is fetched then, before anyone needs it.
 */
export const afterPaint = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));
