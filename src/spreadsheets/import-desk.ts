/**
 * The import worker's work without the worker: answers each message, keeps the file and the plan in
 * between. Long work is cut into slices; between two of them `pause` lets other
 * messages in.
 */
import type { DecodeText } from './encoding.ts';
import { guessMapping } from './guess-mapping.ts';
import { type ImportPlan, type LedgerFacts, noFacts, type PlanPorts } from './import-plan.ts';
import { inspectFile, type Wishes } from './inspect-file.ts';
import { planImport } from './plan-import.ts';
import type { Table } from './read-table.ts';
import { type FromImportWorker, summarise, type ToImportWorker } from './worker-messages.ts';

export type DeskPorts = {
  readonly decode: DecodeText;
  readonly idOf: PlanPorts['idOf'];
  readonly toMoment: PlanPorts['toMoment'];
  /** Resolves once waiting messages have had their turn. */
  readonly pause: () => Promise<void>;
  readonly tell: (message: FromImportWorker) => void;
};

/** Answers one message. A plan that is being made is answered when it is done or stopped. */
export type ImportDesk = { readonly answer: (message: ToImportWorker) => Promise<void> };

type Ask<Kind extends ToImportWorker['ask']> = Extract<ToImportWorker, { readonly ask: Kind }>;

type Memory = {
  bytes: Uint8Array | null;
  table: Table | null;
  plan: ImportPlan | null;
  facts: LedgerFacts;
  /** Rises with every request that ends the plan being made. */
  round: number;
};

const sampleRows = 20;

const outOfTurn = (request: number): FromImportWorker => ({ told: 'out-of-turn', request });

const open = (
  memory: Memory,
  { decode }: DeskPorts,
  request: number,
  wishes: Wishes,
): FromImportWorker => {
  memory.table = null;
  memory.plan = null;
  if (memory.bytes === null) return outOfTurn(request);
  const file = inspectFile(memory.bytes, decode, wishes);
  if ('refused' in file) return { told: 'refused', request, why: file.refused };
  const { table, found } = file;
  memory.table = table;
  const sample = table.rows.slice(0, sampleRows);
  const mapping = guessMapping(table);
  return { told: 'opened', request, found, mapping, headers: table.headers, sample };
};

const know = (memory: Memory, { fresh, facts }: Ask<'know'>): void => {
  const before = fresh ? noFacts : memory.facts;
  memory.facts = {
    items: [...before.items, ...facts.items],
    places: [...before.places, ...facts.places],
    shelves: [...before.shelves, ...facts.shelves],
    fields: facts.fields ?? before.fields ?? [],
  };
};

const plan = async (
  memory: Memory,
  ports: DeskPorts,
  message: Ask<'plan'>,
): Promise<FromImportWorker> => {
  const { request, mapping, answers, cause, now } = message;
  const { table, facts } = memory;
  memory.plan = null;
  if (table === null) return outOfTurn(request);
  memory.round += 1;
  const { round } = memory;
  const { idOf, toMoment } = ports;
  const steps = planImport({
    table,
    mapping,
    answers,
    facts,
    cause,
    ports: { idOf, toMoment, now },
  });
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      memory.plan = step.value;
      return { told: 'planned', request, ...summarise(step.value) };
    }
    ports.tell({ told: 'progress', request, ...step.value });
    await ports.pause();
    if (memory.round !== round) return { told: 'stopped', request };
  }
};

const part = (memory: Memory, message: Ask<'part'>): FromImportWorker => {
  const { request, part: index } = message;
  if (memory.plan === null) return outOfTurn(request);
  return { told: 'part', request, part: index, commands: memory.plan.part(index) };
};

const guess = (memory: Memory, { request, kind }: Ask<'guess'>): FromImportWorker =>
  memory.table === null
    ? outOfTurn(request)
    : { told: 'guessed', request, mapping: guessMapping(memory.table, kind) };

const reply = (
  memory: Memory,
  ports: DeskPorts,
  message: ToImportWorker,
): FromImportWorker | Promise<FromImportWorker> => {
  const { request } = message;
  switch (message.ask) {
    case 'open':
      memory.round += 1;
      memory.bytes = new Uint8Array(message.bytes);
      return open(memory, ports, request, message.wishes);
    case 'reopen':
      memory.round += 1;
      return open(memory, ports, request, message.wishes);
    case 'guess':
      return guess(memory, message);
    case 'know':
      know(memory, message);
      return { told: 'known', request };
    case 'plan':
      return plan(memory, ports, message);
    case 'stop':
      memory.round += 1;
      return { told: 'stopped', request };
    case 'part':
      return part(memory, message);
  }
};

export const createImportDesk = (ports: DeskPorts): ImportDesk => {
  const memory: Memory = {
    bytes: null,
    table: null,
    plan: null,
    facts: noFacts,
    round: 0,
  };
  return { answer: async (message) => ports.tell(await reply(memory, ports, message)) };
};
