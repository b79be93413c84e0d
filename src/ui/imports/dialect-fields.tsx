/**
 * How the file is written, as it was found. Shown in one line; opened where something was found
 * wrongly.
 */
import { SelectField } from '../components/select-field.tsx';
import type {
  DateOrder,
  DecimalMark,
  Delimiter,
  Encoding,
  Mapping,
  OpenedFile,
} from '../import-port.ts';
import { t } from '../messages/translate.ts';
import styles from './imports.module.css';
import type { ImportControls } from './use-import.ts';

const encodings: readonly Encoding[] = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'];
const delimiterNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;
const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];
const headerRows = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;

export type DialectFieldsProps = {
  readonly controls: ImportControls;
  readonly opened: OpenedFile;
  readonly mapping: Mapping;
};

export function DialectFields({ controls, opened, mapping }: DialectFieldsProps) {
  const { encoding, dialect } = opened.found;
  const { delimiter, headerRow } = dialect;
  const reopen = controls.reopen;
  const rows = headerRows.some((row) => row === headerRow)
    ? headerRows
    : [...headerRows, headerRow];
  const delimiterLabel = (each: Delimiter) => t(`imports.delimiter.${delimiterNames[each]}`);
  return (
    <details className={styles.details}>
      <summary className={styles.summary}>
        <span>{t('imports.form')}</span>
        <span className={styles.text}>
          {t('imports.formFound', {
            delimiter: delimiterLabel(delimiter),
            encoding: t(`imports.encoding.${encoding}`),
            header: headerRow,
          })}
        </span>
      </summary>
      <div className={styles.columns}>
        <SelectField
          label={t('imports.delimiter')}
          value={delimiter}
          options={delimiters.map((value) => ({ value, label: delimiterLabel(value) }))}
          onChange={(value) => void reopen({ delimiter: value })}
        />
        <SelectField
          label={t('imports.encoding')}
          value={encoding}
          options={encodings.map((value) => ({ value, label: t(`imports.encoding.${value}`) }))}
          onChange={(value) => void reopen({ encoding: value })}
        />
        <SelectField
          label={t('imports.headerRow')}
          value={String(headerRow)}
          options={rows.map((row) => ({
            value: String(row),
            label: row === 0 ? t('imports.headerRow.none') : t('imports.headerRow.some', { row }),
          }))}
          onChange={(row) => void reopen({ headerRow: Number(row) })}
        />
        <MarkField mapping={mapping} onChange={controls.setMapping} />
        <OrderField mapping={mapping} onChange={controls.setMapping} />
      </div>
    </details>
  );
}

type FieldProps = { readonly mapping: Mapping; readonly onChange: (mapping: Mapping) => void };

const markNames = { '.': 'point', ',': 'comma' } as const;
const marks: readonly DecimalMark[] = ['.', ','];

export function MarkField({ mapping, onChange }: FieldProps) {
  return (
    <SelectField
      label={t('imports.mark')}
      value={mapping.decimalMark ?? ''}
      options={[
        { value: '', label: t('imports.mark.auto') },
        ...marks.map((mark) => ({ value: mark, label: t(`imports.mark.${markNames[mark]}`) })),
      ]}
      onChange={(mark) => onChange({ ...mapping, decimalMark: mark === '' ? null : mark })}
    />
  );
}

export type OrderFieldProps = FieldProps & { readonly orders?: readonly DateOrder[] };

export function OrderField({ mapping, onChange, orders = ['ymd', 'dmy', 'mdy'] }: OrderFieldProps) {
  return (
    <SelectField
      label={t('imports.order')}
      value={mapping.dateOrder ?? ''}
      options={[
        { value: '', label: t('imports.order.auto') },
        ...orders.map((order) => ({ value: order, label: t(`imports.order.${order}`) })),
      ]}
      onChange={(order) => onChange({ ...mapping, dateOrder: order === '' ? null : order })}
    />
  );
}
