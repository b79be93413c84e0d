/** Which column says what: one choice for each thing that such a file can say. */
import { type Field, fieldsByKind } from '../../domain/imports/fields.ts';
import { SelectField } from '../components/select-field.tsx';
import type { Mapping, OpenedFile } from '../import-port.ts';
import { t } from '../messages/translate.ts';
import { columnName } from './import-words.ts';
import styles from './imports.module.css';

export type MappingProps = {
  readonly opened: OpenedFile;
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
};

function withColumn(mapping: Mapping, field: Field, chosen: string): Mapping {
  const { [field]: _before, ...columns } = mapping.columns;
  return { ...mapping, columns: chosen === '' ? columns : { ...columns, [field]: Number(chosen) } };
}

export function ColumnFields({ opened, mapping, onChange }: MappingProps) {
  const { headers, found } = opened;
  const options = [
    { value: '', label: t('imports.noColumn') },
    ...found.columns.map(({ index }) => ({
      value: String(index),
      label: columnName(headers, index),
    })),
  ];
  const hintOf = (column: number | undefined) => {
    const examples = column === undefined ? [] : (found.columns[column]?.examples ?? []);
    if (examples.length === 0) return undefined;
    const text = t('imports.example', { examples: short(examples.join(', ')) });
    return (
      <span className={styles.example} dir="auto">
        {text}
      </span>
    );
  };
  return (
    <div className={styles.columns}>
      {fieldsByKind[mapping.kind].map((field) => {
        const column = mapping.columns[field];
        return (
          <SelectField
            key={field}
            label={t(`imports.field.${field}`)}
            hint={hintOf(column)}
            value={column === undefined ? '' : String(column)}
            options={options}
            onChange={(chosen) => onChange(withColumn(mapping, field, chosen))}
          />
        );
      })}
    </div>
  );
}

const exampleMax = 60;
const short = (text: string): string =>
  text.length > exampleMax ? `${text.slice(0, exampleMax)}…` : text;
