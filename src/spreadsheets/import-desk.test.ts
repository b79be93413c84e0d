import { describe, expect, test } from 'vitest';
import { utcMs } from './civil-time.ts';
import { createImportDesk } from './import-desk.ts';
import { type LedgerFacts, noFacts } from './import-plan.ts';
import { type Mapping, noAnswers } from './mapping.ts';
import { type FromImportWorker, listedMax, type ToImportWorker } from './worker-messages.ts';

const bytesOf = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer;

const openDesk = (pause: () => Promise<void> = async () => {}) => {
  const told: FromImportWorker[] = [];
  const desk = createImportDesk({
    decode: (bytes, encoding) => new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes),
    idOf: (text) => text,
    toMoment: utcMs,
    pause,
    tell: (message) => told.push(message),
  });
  let request = 0;
  type Asked = ToImportWorker extends infer Each
    ? Each extends ToImportWorker
      ? Omit<Each, 'request'>
      : never
    : never;
  /** Sends a copy, as a worker would get it, and answers all that was told for it. */
  const ask = async (message: Asked): Promise<readonly FromImportWorker[]> => {
    request += 1;
    const mine = request;
    await desk.answer(structuredClone({ ...message, request }) as ToImportWorker);
    return told.filter((each) => each.request === mine);
  };
  return { ask, told };
};

const csv = (rows: number): string =>
  `sku,qty\n${Array.from({ length: rows }, (_, index) => `A${index},${index + 1}\n`).join('')}`;

const shop: Mapping = {
  kind: 'movements',
  columns: { code: 0, quantity: 1 },
  elsewhere: [],
  decimalMark: null,
  dateOrder: null,
  dateForAll: 'not-known',
  direction: { means: 'out' },
  pathSeparator: '/',
  defaultPlace: { path: 'Shop' },
  defaultUnit: 'pcs',
  scaleAtLeast: 0,
};

const plan = {
  ask: 'plan',
  now: Date.parse('2026-11-23'),
  mapping: shop,
  answers: noAnswers,
  cause: 'c1',
} as const;

describe('the import worker', () => {
  test('[IM27] opens a file, tells what it found, and reads it again as the person wishes', async () => {
    const { ask } = openDesk();
    const [opened] = await ask({ ask: 'open', bytes: bytesOf('a;b\n1;2\n'), wishes: {} });
    expect(opened).toMatchObject({
      told: 'opened',
      headers: ['a', 'b'],
      sample: [{ row: 2, cells: ['1', '2'] }],
      found: { encoding: 'utf-8', dialect: { delimiter: ';' }, rows: 1 },
    });
    const [again] = await ask({ ask: 'reopen', wishes: { delimiter: ',' } });
    expect(again).toMatchObject({ told: 'opened', headers: ['a;b'] });
    expect(await ask({ ask: 'guess', kind: 'places' })).toMatchObject([
      { told: 'guessed', mapping: { kind: 'places' } },
    ]);
    expect(await ask({ ask: 'open', bytes: bytesOf(''), wishes: {} })).toMatchObject([
      { told: 'refused', why: 'empty' },
    ]);
  });

  test('[IM27] plans with progress and hands out the parts that are asked for', async () => {
    const { ask } = openDesk();
    await ask({ ask: 'open', bytes: bytesOf(csv(1_500)), wishes: {} });
    const told = await ask(plan);
    expect(told.map((each) => each.told)).toEqual([
      'progress',
      'progress',
      'progress',
      'progress',
      'planned',
    ]);
    expect(told.at(-1)).toMatchObject({
      ready: true,
      parts: 7,
      totals: { netChanges: 1_500, errors: 0 },
    });
    const summary = told.at(-1);
    expect(summary?.told === 'planned' && summary.preview.netChanges).toHaveLength(listedMax);
    const [last] = await ask({ ask: 'part', part: 6 });
    expect(last?.told === 'part' && last.commands.at(-1)).toMatchObject({
      type: 'IssueStock',
      data: { quantity: 1_500 },
    });
  });

  test('[IM27] a plan that is stopped, or overtaken by another, ends and leaves no parts', async () => {
    for (const message of [{ ask: 'stop' }, { ask: 'reopen', wishes: {} }] as const) {
      const desk = openDesk(async () => {
        if (desk.told.at(-1)?.told === 'progress') await desk.ask(message);
      });
      await desk.ask({ ask: 'open', bytes: bytesOf(csv(3_000)), wishes: {} });
      const told = await desk.ask(plan);
      expect(told.map((each) => each.told)).toEqual(['progress', 'stopped']);
      expect(await desk.ask({ ask: 'part', part: 0 })).toMatchObject([{ told: 'out-of-turn' }]);
    }
  });

  test('[IM27] what it knows of the ledger comes in pieces and counts as one', async () => {
    const { ask } = openDesk();
    const item = (name: string): LedgerFacts => ({
      ...noFacts,
      items: [{ item: name, name, code: name, barcodes: [], scale: 0 }],
    });
    await ask({ ask: 'open', bytes: bytesOf(csv(3)), wishes: {} });
    await ask({ ask: 'know', fresh: true, facts: item('A0') });
    await ask({ ask: 'know', fresh: false, facts: item('A1') });
    expect((await ask(plan)).at(-1)).toMatchObject({ preview: { knownItems: 2, newItems: 1 } });
    await ask({ ask: 'know', fresh: true, facts: item('A2') });
    expect((await ask(plan)).at(-1)).toMatchObject({ preview: { knownItems: 1, newItems: 2 } });
  });

  test('[IM27] before a file is open it says so', async () => {
    const { ask } = openDesk();
    for (const message of [
      plan,
      { ask: 'part', part: 0 },
      { ask: 'reopen', wishes: {} },
      { ask: 'guess', kind: 'items' },
    ] as const)
      expect(await ask(message)).toMatchObject([{ told: 'out-of-turn' }]);
  });
});
