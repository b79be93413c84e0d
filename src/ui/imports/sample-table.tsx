/** The first rows as they were read, so that a wrong delimiter or encoding shows at once. */

import type { Field } from '../../domain/imports/fields.ts';
import type { Mapping, OpenedFile } from '../import-port.ts';
import { t } from '../messages/translate.ts';
import { columnName } from './import-words.ts';
import styles from './imports.module.css';

const rowsShown = 6;

export function SampleTable({
  opened,
  mapping,
}: {
  readonly opened: OpenedFile;
  readonly mapping: Mapping;
}) {
  const { headers, sample, found } = opened;
  const fieldOf = (column: number): Field | undefined =>
    (Object.keys(mapping.columns) as Field[]).find((field) => mapping.columns[field] === column);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: wide tables scroll by themselves, by keyboard too.
    <section className={styles.tableBox} tabIndex={0} aria-label={t('imports.sampleTable')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('imports.row')}</th>
            {found.columns.map(({ index: column }) => {
              const field = fieldOf(column);
              return (
                <th
                  key={column}
                  scope="col"
                  className={field === undefined ? undefined : styles.used}
                >
                  <span dir="auto">{columnName(headers, column)}</span>
                  {field === undefined ? null : (
                    <span className={styles.role}>{t(`imports.field.${field}`)}</span>
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {sample.slice(0, rowsShown).map(({ row, cells }) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {found.columns.map(({ index: column }) => (
                <td key={column} dir="auto">
                  {cells[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
