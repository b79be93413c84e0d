/** From a filled-in form to commands, or to what is still wrong, line by line. */
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { Scale } from '../../domain/vocabulary.ts';
import type { ReadModels } from '../../read-models/models.ts';
import { dayText, readMoment } from '../moment.ts';
import { type PackedProblem, parsePacked } from '../pack-text.ts';
import { parseQuantity } from '../quantity-text.ts';
import { costedParts, costOf } from './line-cost.ts';
import { asksSerials, type LinePart, partsOf, proposalOf, proposes } from './line-parts.ts';
import { verbCommand } from './verb-command.ts';
import { type FormLine, newItemName, type VerbForm } from './verb-form.ts';

/** `no-lot`: nothing may be proposed, so a lot must be chosen. */
export type LineProblem = {
  readonly key: string;
  readonly field: 'item' | 'name' | 'place' | 'quantity' | 'unit' | 'lot' | 'serials' | 'cost';
  readonly problem: PackedProblem | 'zero' | 'negative' | 'no-lot';
  readonly scale: Scale;
};
export type FormProblems = {
  readonly lines: readonly LineProblem[];
  readonly moment: 'empty' | 'future' | null;
  readonly to: 'empty' | 'same-place' | null;
  readonly party: 'empty' | null;
};

/**
 * `lineKeyOf` tells for each command which line it came from, so that a rejection finds its place.
 */
export type FormCommands = {
  readonly commands: readonly LedgerCommand[];
  readonly lineKeys: readonly string[];
};

export type FormContext = {
  readonly models: ReadModels;
  readonly locale: string;
  readonly now: Date;
};

/**
 * Decimals that a new item needs for what was typed first: none, or as fine as grams or
 * micrograms.
 */
function scaleForNew(text: string, locale: string): Scale {
  if ('quantity' in parseQuantity(text, 0, locale)) return 0;
  return 'quantity' in parseQuantity(text, 3, locale) ? 3 : 6;
}

export function scaleOfLine(line: FormLine, { models, locale }: FormContext): Scale {
  if (line.item === null) return 0;
  if (line.item.newName !== null) return scaleForNew(line.quantity, locale);
  return models.items.byId(line.item.id)?.scale ?? 0;
}

function lineProblems(
  line: FormLine,
  form: VerbForm,
  context: FormContext,
): readonly LineProblem[] {
  const scale = scaleOfLine(line, context);
  const found: LineProblem[] = [];
  const say = (field: LineProblem['field'], problem: LineProblem['problem']) =>
    found.push({ key: line.key, field, problem, scale });
  if (line.item === null) say('item', 'empty');
  if (line.item?.newName != null) {
    if (newItemName(line) === '') say('name', 'empty');
    if (line.newUnit.trim() === '') say('unit', 'empty');
  }
  if (line.place === null) say('place', 'empty');
  const cost = costOf(form, line, context);
  if (cost !== null && 'problem' in cost) say('cost', cost.problem);
  const row = rowOf(line, context);
  const parts = asksSerials(row, line) ? linePartsOf(form, line, context) : null;
  if (parts !== null) {
    if (parts.length === 0) say('serials', 'empty');
    return found;
  }
  const parsed = quantityOf(line, context);
  if ('problem' in parsed) say('quantity', parsed.problem);
  else if (parsed.quantity < 0) say('quantity', 'negative');
  else if (parsed.quantity === 0 && form.verb !== 'count') say('quantity', 'zero');
  else if (row !== undefined && line.place !== null && proposes(form.verb, row, line)) {
    const { shares } = proposalOf(row, line, parsed.quantity, dayText(context.now));
    if (shares.length === 0 && row.shelves.some(({ place }) => place === line.place?.id))
      say('lot', 'no-lot');
  }
  return found;
}

export const rowOf = (line: FormLine, { models }: Pick<FormContext, 'models'>) =>
  line.item === null ? undefined : models.items.byId(line.item.id);

/** What was typed, in the pack it was typed in; of serial numbers there are as many as were given. */
export function quantityOf(line: FormLine, context: FormContext): ReturnType<typeof parsePacked> {
  const row = rowOf(line, context);
  if (row !== undefined && asksSerials(row, line))
    return { quantity: line.serials.length * 10 ** row.scale };
  const pack = line.pack === null ? undefined : row?.packsById.get(line.pack);
  return parsePacked(line.quantity, scaleOfLine(line, context), pack ?? null, context.locale);
}

/** Empty while the quantity cannot be read. */
export function linePartsOf(
  form: Pick<VerbForm, 'verb'>,
  line: FormLine,
  context: FormContext,
): readonly LinePart[] {
  const parsed = quantityOf(line, context);
  if ('problem' in parsed) return [];
  return partsOf(form, line, rowOf(line, context), parsed.quantity, dayText(context.now));
}

/** What must be put right before anything can be said; undefined where nothing is. */
export function problemsOf(form: VerbForm, context: FormContext): FormProblems | undefined {
  const lines = form.lines.flatMap((line) => lineProblems(line, form, context));
  const moment = readMoment(form.moment, context.now);
  const from = form.lines[0]?.place?.id;
  const to =
    form.verb !== 'move'
      ? null
      : form.to === null
        ? 'empty'
        : form.to.id === from
          ? 'same-place'
          : null;
  const when = 'problem' in moment ? moment.problem : null;
  const party = form.verb === 'lend' && form.party === null ? 'empty' : null;
  if (lines.length === 0 && when === null && to === null && party === null) return undefined;
  return { lines, moment: when, to, party };
}

/**
 * Only for a form without problems. New places and items come first, so that the lines can speak
 * of them.
 */
export function commandsOf(form: VerbForm, context: FormContext): FormCommands {
  const moment = readMoment(form.moment, context.now);
  const happenedAt = 'problem' in moment ? undefined : moment.happenedAt;
  const made = new Set<string>();
  const commands: LedgerCommand[] = [];
  const lineKeys: string[] = [];
  const add = (key: string, command: LedgerCommand) => {
    commands.push(command);
    lineKeys.push(key);
  };
  for (const line of form.lines) {
    for (const place of [line.place, form.verb === 'move' ? form.to : null]) {
      if (place === null || place.newName === null || made.has(place.id)) continue;
      made.add(place.id);
      const data = { place: place.id, name: place.newName, parent: null, note: null };
      add(line.key, { type: 'OpenPlace', data, ...(line.insisted ? { insisted: true } : {}) });
    }
    const scale = scaleOfLine(line, context);
    if (line.item !== null && line.item.newName !== null && !made.has(line.item.id)) {
      made.add(line.item.id);
      const data = {
        name: newItemName(line),
        unit: line.newUnit.trim(),
        scale,
        code: null,
        note: null,
        barcodes: line.newBarcode === '' ? [] : [line.newBarcode],
      };
      add(line.key, { type: 'RegisterItem', item: line.item.id, data });
    }
    const row = rowOf(line, context);
    for (const { cost, ...part } of costedParts(
      form,
      line,
      linePartsOf(form, line, context),
      context,
    ))
      add(line.key, verbCommand(form, line, part, { happenedAt, row, cost, nth: commands.length }));
    for (const wanted of line.awaited?.wanted ?? [])
      add(line.key, { type: 'RemoveShoppingLine', data: { line: wanted } });
  }
  return { commands, lineKeys };
}
