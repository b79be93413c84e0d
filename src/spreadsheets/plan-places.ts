/** The dry run of a file of places: a tree by paths, or by keys and the keys of parents. */
import type { Field } from '../domain/imports/fields.ts';
import type { Findings } from './findings.ts';
import type { RowProblem } from './import-plan.ts';
import type { PlaceBook, PlaceDraft } from './place-book.ts';
import { type Desk, findLongTexts, rawCell, textCell } from './read-cells.ts';
import type { Table, TableRow } from './read-table.ts';

type Node = { readonly row: TableRow; readonly name: string; readonly parent: string | null };

const fail = (
  findings: Findings,
  row: number,
  column: number | undefined,
  problem: RowProblem,
): null => {
  findings.errors.push({ ...problem, row, column: column ?? null });
  return null;
};

/** Whether parents are told by key or by name: some files have keys and still name the parent. */
const keyField = (desk: Desk, rows: readonly TableRow[]): 'key' | 'name' => {
  if (desk.mapping.columns.key === undefined) return 'name';
  const valuesOf = (field: Field) => new Set(rows.map((row) => textCell(desk, row, field)));
  const parents = [...valuesOf('parent')].filter((parent) => parent !== null);
  const hits = (field: Field): number => {
    const values = valuesOf(field);
    return parents.filter((parent) => values.has(parent)).length;
  };
  return hits('name') > hits('key') ? 'name' : 'key';
};

const nodesByKey = (desk: Desk, rows: readonly TableRow[]): ReadonlyMap<string, Node> => {
  const { columns } = desk.mapping;
  const nodes = new Map<string, Node>();
  const field = keyField(desk, rows);
  for (const row of rows) {
    const key = textCell(desk, row, field) ?? '';
    const name = textCell(desk, row, 'name');
    if (name === null) fail(desk.findings, row.row, columns.name, { code: 'place-missing' });
    else if (nodes.has(key))
      fail(desk.findings, row.row, columns[field], { code: 'key-repeated', text: key });
    else if (!findLongTexts(desk, row))
      nodes.set(key, { row, name, parent: textCell(desk, row, 'parent') });
  }
  return nodes;
};

/** The way from the root to a node; a problem if it leads nowhere or in a circle. */
const wayTo = (nodes: ReadonlyMap<string, Node>, key: string): readonly Node[] | RowProblem => {
  const way: Node[] = [];
  const seen = new Set<string>();
  for (let at: string | null = key; at !== null; ) {
    if (seen.has(at)) return { code: 'place-within-itself' };
    seen.add(at);
    const node: Node | undefined = nodes.get(at);
    if (node === undefined) return { code: 'parent-unknown', text: at };
    way.unshift(node);
    at = node.parent;
  }
  return way;
};

/** By key and parent the names are exact, so this is preferred where a file has both. */
function* placesByKey(
  desk: Desk,
  table: Table,
  book: PlaceBook,
): Generator<{ row: TableRow; draft: PlaceDraft }> {
  const nodes = nodesByKey(
    desk,
    table.rows.filter((row) => !desk.leftOut.has(row.row)),
  );
  for (const [key, node] of nodes) {
    const way = wayTo(nodes, key);
    if ('code' in way) {
      fail(desk.findings, node.row.row, desk.mapping.columns.parent, way);
      continue;
    }
    const draft = book.byNames(way.map(({ name }) => name));
    if (draft !== null) yield { row: node.row, draft };
  }
}

function* placesByPath(
  desk: Desk,
  table: Table,
  book: PlaceBook,
): Generator<{ row: TableRow; draft: PlaceDraft }> {
  const { columns, pathSeparator } = desk.mapping;
  const field = columns.place === undefined ? 'name' : 'place';
  for (const row of table.rows) {
    if (desk.leftOut.has(row.row)) continue;
    const draft = book.byPath(rawCell(desk, row, field), pathSeparator);
    if (draft === null) fail(desk.findings, row.row, columns[field], { code: 'place-missing' });
    else if (!findLongTexts(desk, row)) yield { row, draft };
  }
}

/** Uses every place that the file names. */
export const planPlaces = (desk: Desk, table: Table, book: PlaceBook): void => {
  const { columns } = desk.mapping;
  const byKey = columns.parent !== undefined && columns.name !== undefined;
  const seen = new Set<PlaceDraft>();
  for (const row of table.rows) {
    if (desk.leftOut.has(row.row)) desk.findings.skipped.push({ row: row.row, why: 'left-out' });
  }
  for (const { row, draft } of byKey
    ? placesByKey(desk, table, book)
    : placesByPath(desk, table, book)) {
    if (seen.has(draft) || draft.known)
      desk.findings.skipped.push({ row: row.row, why: 'repeated' });
    else book.use(draft, textCell(desk, row, 'note'));
    seen.add(draft);
  }
};
