/** Which column fills in which of the ledger's own fields; those that the file would make stand there too. */
import { SelectField } from '../components/select-field.tsx';
import type { OwnColumn } from '../import-port.ts';
import { t } from '../messages/translate.ts';
import { useModels } from '../store.ts';
import type { MappingProps } from './column-fields.tsx';
import { columnName } from './import-words.ts';
import styles from './imports.module.css';

const plain = (name: string): string => name.trim().toLowerCase();

export function OwnColumns({ opened, mapping, onChange }: MappingProps) {
  const settings = useModels((models) => models.settings.now());
  const chosen = mapping.ownColumns ?? [];
  const fields: readonly Omit<OwnColumn, 'column'>[] = [
    ...[...settings.fieldsById.values()].filter(({ isRetired }) => !isRetired),
    ...chosen,
  ];
  const fieldsByName = new Map(fields.toReversed().map((field) => [plain(field.name), field]));
  if (mapping.kind !== 'items' || fieldsByName.size === 0) return null;
  const options = [
    { value: '', label: t('imports.noColumn') },
    ...opened.found.columns.map(({ index }) => ({
      value: String(index),
      label: columnName(opened.headers, index),
    })),
  ];
  return (
    <>
      <h3 className={styles.text}>{t('imports.ownFields')}</h3>
      <p className={styles.text}>{t('imports.ownFieldsText')}</p>
      <div className={styles.columns}>
        {[...fieldsByName].reverse().map(([name, field]) => {
          const others = chosen.filter((each) => plain(each.name) !== name);
          const column = chosen.find((each) => plain(each.name) === name)?.column;
          return (
            <SelectField
              key={name}
              label={field.name}
              value={column === undefined ? '' : String(column)}
              options={options}
              onChange={(value) => {
                const { name: called, kind } = field;
                const taken = { column: Number(value), name: called, kind };
                onChange({ ...mapping, ownColumns: value === '' ? others : [...others, taken] });
              }}
            />
          );
        })}
      </div>
    </>
  );
}
