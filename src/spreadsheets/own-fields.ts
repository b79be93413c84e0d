/** Columns of the ledger's own fields: which field each is, or which the import has to define. */
import type { DefineField } from '../domain/settings/commands.ts';
import type { FieldKind } from '../domain/settings/events.ts';
import type { Field } from '../domain/settings/settings.ts';
import { tidied } from '../domain/text.ts';
import { countMax, type FieldId } from '../domain/vocabulary.ts';
import { columnValues } from './column-readings.ts';
import { type DateOrder, findDateOrder } from './dates.ts';
import { type DecimalMark, findDecimalMark } from './decimal-numbers.ts';
import type { Mapping, OwnColumn } from './mapping.ts';
import type { Table } from './read-table.ts';

/** A column with all that reading its cells needs. */
export type OwnField = {
  readonly column: number;
  readonly field: FieldId;
  readonly name: string;
  readonly kind: FieldKind;
  readonly choices: readonly string[];
  readonly isNew: boolean;
  readonly mark: DecimalMark;
  readonly order: DateOrder;
};

const heading = /^field\s*:\s*(?<name>.+?)(?:\s*\((?<kind>text|number|date|yes-no|choice)\))?$/is;

/** As the export heads the column, so that the field can be made anew: `Field: Weight (number)`. */
export const ownHeading = ({ name, kind }: Pick<Field, 'name' | 'kind'>): string =>
  `Field: ${name} (${kind})`;

export const ownColumnsOf = (headers: readonly string[]): readonly OwnColumn[] =>
  headers.flatMap((header, column) => {
    const said = heading.exec(header.trim())?.groups;
    if (said?.name === undefined) return [];
    const kind = (said.kind?.toLowerCase() as FieldKind | undefined) ?? null;
    return [{ column, name: tidied(said.name), kind }];
  });

const plain = (name: string): string => tidied(name).toLowerCase();

const choicesIn = (values: readonly string[]): readonly string[] =>
  [...new Set(values.map(tidied))].filter((value) => value !== '');

/** `madeId`: the id of a field that this import defines, by its name. */
export const settleOwnFields = (
  table: Table,
  mapping: Mapping,
  fields: readonly Field[],
  madeId: (name: string) => FieldId,
): readonly OwnField[] =>
  (mapping.kind === 'items' ? (mapping.ownColumns ?? []) : []).map(({ column, name, kind }) => {
    const values = columnValues(table, column);
    const made = madeId(plain(name));
    // Of what this very import defined before, none: it defines it again.
    const known = fields.find(
      (field) => !field.isRetired && field.field !== made && plain(field.name) === plain(name),
    );
    const choices = known?.choices ?? (kind === 'choice' ? choicesIn(values) : []);
    const canChoose = choices.length > 0 && choices.length <= countMax.choices;
    const settled = known?.kind ?? (kind === 'choice' && !canChoose ? 'text' : (kind ?? 'text'));
    return {
      column,
      field: known?.field ?? made,
      name: known?.name ?? tidied(name),
      kind: settled,
      choices: settled === 'choice' ? choices : [],
      isNew: known === undefined,
      mark: findDecimalMark(values).mark ?? '.',
      order: findDateOrder(values).order ?? 'ymd',
    };
  });

/** Two columns of one new field define it once. */
export const fieldDefinitions = (own: readonly OwnField[]): readonly DefineField[] => {
  const made = new Map(own.filter(({ isNew }) => isNew).map((each) => [each.field, each]));
  return [...made.values()].map(({ field, name, kind, choices }) => ({
    type: 'DefineField',
    data: { field, name, kind, choices },
  }));
};
