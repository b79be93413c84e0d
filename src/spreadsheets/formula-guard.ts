/**
 * Cells that a spreadsheet program would run as a formula. On the way out they get an apostrophe, which
 * such programs take as "this is text"; on the way in it is taken off again, so the round trip is
 * exact.
 */

/** `= + - @`, their full-width twins, and the characters that hide them: tab, carriage return, NUL. */
const lead = '[=+\\-@\\t\\r\\0\uff1d\uff0b\uff0d\uff20]';
const needsGuard = new RegExp(`^'*${lead}`);
const isGuarded = new RegExp(`^'+${lead}`);
const leads = new RegExp(`^${lead}`);
/** A typed number may begin with a sign: no program runs it. */
const isNumber = /^[-+]?\d[\d., ]*$/;

/** A text that already looks guarded gets one more apostrophe, or taking the guard off would eat its own. */
export const guardCell = (text: string): string => (needsGuard.test(text) ? `'${text}` : text);

export const unguardCell = (text: string): string => (isGuarded.test(text) ? text.slice(1) : text);

/**
 * Whether a table was written with the guard on: some cell carries it and none that would need it goes
 * without. A file by another program that has both is left exactly as it is.
 */
export const looksGuarded = (cells: Iterable<string>): boolean => {
  let guarded = false;
  for (const cell of cells) {
    if (isGuarded.test(cell)) guarded = true;
    else if (leads.test(cell) && !isNumber.test(cell)) return false;
  }
  return guarded;
};
