/** A quantity in the item's unit: typed in the person's own manner, or stepped with − and +. */
import type { ReactNode, Ref } from 'react';
import type { Scale } from '../../domain/vocabulary.ts';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import { editText, parseQuantity } from '../quantity-text.ts';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import fieldStyles from './field.module.css';
import { Field } from './field.tsx';
import styles from './quantity-field.module.css';

export type QuantityFieldProps = {
  readonly label: string;
  /** What stands in the field, kept as typed; read it with `parseQuantity`. */
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly unit: string;
  readonly scale: Scale;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly labelHidden?: boolean;
};

/** One whole unit up or down, never below zero. */
function stepped(text: string, scale: Scale, step: 1 | -1): string {
  const parsed = parseQuantity(text, scale, formatLocale());
  const now = 'quantity' in parsed ? parsed.quantity : 0;
  return editText(Math.max(0, now + step * 10 ** scale), scale, formatLocale());
}

export function QuantityField(props: QuantityFieldProps) {
  const { label, text, onChange, unit, scale, hint, error, inputRef, labelHidden = false } = props;
  return (
    <Field label={label} hint={hint} error={error} labelHidden={labelHidden}>
      {(ids) => (
        <div className={styles.row}>
          <IconButton
            icon="minus"
            className={styles.step ?? ''}
            label={t('common.less', { label })}
            onClick={() => onChange(stepped(text, scale, -1))}
          />
          <div className={styles.box}>
            <input
              {...ids}
              ref={inputRef}
              className={classNames(fieldStyles.control, styles.input)}
              type="text"
              inputMode={scale === 0 ? 'numeric' : 'decimal'}
              autoComplete="off"
              value={text}
              onChange={(event) => onChange(event.target.value)}
              onFocus={(event) => event.target.select()}
              onKeyDown={(event) => {
                if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
                event.preventDefault();
                onChange(stepped(text, scale, event.key === 'ArrowUp' ? 1 : -1));
              }}
            />
            <bdi className={styles.unit} aria-hidden="true">
              {unit}
            </bdi>
          </div>
          <IconButton
            icon="plus"
            className={styles.step ?? ''}
            label={t('common.more', { label })}
            onClick={() => onChange(stepped(text, scale, 1))}
          />
        </div>
      )}
    </Field>
  );
}
