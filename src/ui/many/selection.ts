/** Which rows of a list are chosen. */

/** `anchor`: the row that was pressed last; with Shift everything from there on goes the same way. */
export type Selection = { readonly chosen: ReadonlySet<string>; readonly anchor: string | null };

export const nothingChosen: Selection = { chosen: new Set(), anchor: null };

/** `rows`: all that the list shows, in its order. */
export function pressed(
  { chosen, anchor }: Selection,
  rows: readonly string[],
  row: string,
  withShift: boolean,
): Selection {
  const from = withShift && anchor !== null ? rows.indexOf(anchor) : -1;
  const to = rows.indexOf(row);
  const span = from < 0 ? [row] : rows.slice(Math.min(from, to), Math.max(from, to) + 1);
  const next = new Set(chosen);
  const isOn = !chosen.has(row);
  for (const each of span) {
    if (isOn) next.add(each);
    else next.delete(each);
  }
  return { chosen: next, anchor: row };
}

export const allOf = ({ chosen }: Selection, rows: readonly string[]): Selection => ({
  chosen: new Set([...chosen, ...rows]),
  anchor: null,
});
