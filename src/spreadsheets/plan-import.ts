/**
 * The dry run: from a table, its mapping and a person's answers to the commands that an import would
 * give.
 */
import { settleReadings } from './column-readings.ts';
import { parseDate } from './dates.ts';
import { countCommand, movementCommand } from './effect-commands.ts';
import { addNotice, type Findings, noFindings } from './findings.ts';
import {
  type ImportCommand,
  type ImportPlan,
  type LedgerFacts,
  type NetChange,
  type PlanPorts,
  type PlanProgress,
  type Preview,
  partSizeMax,
} from './import-plan.ts';
import { createItemBook, type ItemDraft, itemCommands, nameOf, scaleOf } from './item-book.ts';
import type { Answers, Mapping } from './mapping.ts';
import { fieldDefinitions, settleOwnFields } from './own-fields.ts';
import { createPlaceBook } from './place-book.ts';
import {
  type Books,
  type Effect,
  effectOf,
  noteNames,
  type PlacedLine,
  placeLine,
} from './plan-lines.ts';
import { planPlaces } from './plan-places.ts';
import type { Desk } from './read-cells.ts';
import { readLine } from './read-line.ts';
import type { Table } from './read-table.ts';
import { addUpShelves, settleShelvesInUse } from './shelf-counts.ts';

export type PlanInput = {
  readonly table: Table;
  readonly mapping: Mapping;
  readonly answers: Answers;
  readonly facts: LedgerFacts;
  /** The import's own command id; ids of new items and places follow from it. */
  readonly cause: string;
  readonly ports: PlanPorts;
};

/** Rows read between two moments at which the caller may do something else. */
const rowsPerStep = 1_000;

type Work = {
  readonly places: readonly ImportCommand[];
  readonly items: readonly ImportCommand[];
  readonly effects: readonly Effect[];
  readonly commandOf: (effect: Effect) => ImportCommand;
};

const openDesk = (input: PlanInput, findings: Findings): Desk => {
  const { table, mapping, answers, facts, cause, ports } = input;
  const { readings, questions } = settleReadings(table, mapping);
  findings.questions.push(...questions);
  for (const { row, cells, expected } of table.ragged) {
    findings.errors.push({ code: 'ragged', cells, expected, row, column: null });
  }
  return {
    mapping,
    readings,
    own: settleOwnFields(table, mapping, facts.fields ?? [], (name) =>
      ports.idOf(`${cause}|field|${name}`),
    ),
    answers,
    answeredRows: new Set(Object.keys(answers.cells).map((key) => Number(key.split(':')[0]))),
    leftOut: new Set(answers.leftOut),
    undatedRows: new Set(answers.undated),
    dateForAll: mapping.dateForAll === null ? null : parseDate(mapping.dateForAll, 'ymd'),
    findings,
    waiting: [],
    toMoment: ports.toMoment,
    now: ports.now,
  };
};

/** Asks for the dates of rows that say none; other rows of the same document may tell. */
const askDates = (desk: Desk, dateByReference: ReadonlyMap<string, string>): void => {
  for (const { row, column, reference } of desk.waiting) {
    const proposed = reference === null ? null : (dateByReference.get(reference) ?? null);
    desk.findings.questions.push({ ask: 'date', row, column, text: '', proposed });
  }
};

function* placeLines(
  input: PlanInput,
  desk: Desk,
  books: Books,
): Generator<PlanProgress, readonly PlacedLine[]> {
  const { rows } = input.table;
  const placed: PlacedLine[] = [];
  const dateByReference = new Map<string, string>();
  for (const [index, row] of rows.entries()) {
    if (index % rowsPerStep === 0) yield { done: index, total: rows.length * 2 };
    const line = readLine(desk, row);
    if (line === null) continue;
    if (line.reference !== null && line.dateText !== null)
      dateByReference.set(line.reference, line.dateText);
    const found = placeLine(desk, books, line);
    if (found !== null) placed.push(found);
  }
  askDates(desk, dateByReference);
  return placed;
}

/**
 * Items whose every line is good or set aside on purpose are registered; one that only has wrong lines
 * is not.
 */
function* settleEffects(
  desk: Desk,
  books: Books,
  placed: readonly PlacedLine[],
): Generator<PlanProgress, readonly Effect[]> {
  const effects: Effect[] = [];
  for (const [index, each] of placed.entries()) {
    if (index % rowsPerStep === 0) yield { done: placed.length + index, total: placed.length * 2 };
    const effect = effectOf(desk, each);
    if (effect !== null && each.place !== null) {
      effects.push(effect);
      books.places.use(each.place);
    }
    const isItemAlone = each.place === null || each.line.amount === null;
    if (effect !== null || isItemAlone) each.draft.lines += 1;
  }
  return effects;
}

const addChanges = (effects: readonly Effect[]): void => {
  for (const { draft, change } of effects) draft.change += change;
};

function* planStock(input: PlanInput, desk: Desk, books: Books): Generator<PlanProgress, Work> {
  const { mapping, facts, answers } = input;
  const placed = yield* placeLines(input, desk, books);
  const single = yield* settleEffects(desk, books, placed);
  const isLog = mapping.kind === 'movements';
  const counts = isLog ? [] : settleShelvesInUse(desk, addUpShelves(desk, single, facts));
  const effects = isLog ? single : counts.map(({ effect }) => effect);
  addChanges(effects);
  const received = new Set(
    answers.shelvesInUse === 'receive'
      ? counts.filter(({ inUse }) => inUse).map(({ effect }) => effect)
      : [],
  );
  const drafts = books.items.drafts().filter(({ lines }) => lines > 0);
  noteNames(desk, drafts);
  return {
    places: books.places.openings(),
    items: [
      ...fieldDefinitions(desk.own),
      ...drafts.flatMap((draft) => itemCommands(draft, mapping)),
    ],
    effects,
    commandOf: (effect) =>
      isLog || received.has(effect) ? movementCommand(effect) : countCommand(effect),
  };
}

const netChange = (draft: ItemDraft, mapping: Mapping): NetChange => ({
  item: draft.item,
  code: draft.known?.code ?? draft.code,
  name: nameOf(draft) ?? draft.code ?? [...draft.barcodes][0] ?? '',
  scale: scaleOf(draft, mapping),
  lines: draft.lines,
  change: draft.change,
});

/** Rows that are neither wrong nor set aside nor waiting for an answer. */
const countImported = (rows: number, { errors, skipped, questions }: Findings): number => {
  const asked = questions.flatMap((question) => ('row' in question ? [question.row] : []));
  const out = new Set([
    ...errors.map(({ row }) => row),
    ...skipped.map(({ row }) => row),
    ...asked,
  ]);
  return rows - out.size;
};

const previewOf = (input: PlanInput, work: Work, books: Books, findings: Findings): Preview => {
  const rows = input.table.rows.length + input.table.ragged.length;
  const canRead = !findings.questions.some(({ ask }) => ask === 'column');
  const drafts = books.items.drafts().filter(({ lines }) => lines > 0);
  const counted = input.mapping.kind === 'movements' ? 0 : work.effects.length;
  return {
    rows,
    imported: canRead ? countImported(rows, findings) : 0,
    newItems: drafts.filter(({ known }) => known === null).length,
    knownItems: drafts.filter(({ known }) => known !== null).length,
    newPlaces: work.places.length,
    movements: work.effects.length - counted,
    counts: counted,
    netChanges: drafts.map((draft) => netChange(draft, input.mapping)),
  };
};

/** Cuts the work into parts; a part's commands are made when it is asked for. */
const partsOf = ({
  places,
  items,
  effects,
  commandOf,
}: Work): Pick<ImportPlan, 'parts' | 'part'> => {
  const first = [...places, ...items];
  const total = first.length + effects.length;
  const part = (index: number): readonly ImportCommand[] => {
    const from = index * partSizeMax;
    const to = Math.min(from + partSizeMax, total);
    const effectsFrom = Math.max(0, from - first.length);
    return [
      ...first.slice(from, to),
      ...effects.slice(effectsFrom, Math.max(effectsFrom, to - first.length)).map(commandOf),
    ];
  };
  return { parts: Math.ceil(total / partSizeMax), part };
};

const byRow = (a: { readonly row: number }, b: { readonly row: number }): number => a.row - b.row;

/**
 * Plans an import step by step: it yields now and then, so that a worker can tell how far it is and be
 * stopped. The same input gives the same plan, part by part.
 */
export function* planImport(input: PlanInput): Generator<PlanProgress, ImportPlan> {
  const findings = noFindings();
  const desk = openDesk(input, findings);
  const { facts, cause, ports, mapping, table } = input;
  const books: Books = {
    items: createItemBook(facts, cause, ports.idOf),
    places: createPlaceBook(facts, cause, ports.idOf),
  };
  const canRead = !findings.questions.some(({ ask }) => ask === 'column');
  let work: Work = { places: [], items: [], effects: [], commandOf: movementCommand };
  if (canRead && mapping.kind === 'places') {
    planPlaces(desk, table, books.places);
    work = { ...work, places: books.places.openings() };
  } else if (canRead) work = yield* planStock(input, desk, books);
  if (table.openQuoteRow !== null) addNotice(findings, 'quote-not-closed', table.openQuoteRow, '');
  return {
    ready: findings.questions.length === 0,
    questions: findings.questions,
    errors: findings.errors.sort(byRow),
    skipped: findings.skipped.sort(byRow),
    notices: [...findings.noticesByCode.values()],
    preview: previewOf(input, work, books, findings),
    ...partsOf(work),
  };
}

/** Runs a plan to its end without a pause. */
export const planAtOnce = (input: PlanInput): ImportPlan => {
  const steps = planImport(input);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};
