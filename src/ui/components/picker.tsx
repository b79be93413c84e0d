/** Finds one of very many while one types; what is not there yet can be made in passing. */
import { Combobox } from '@base-ui/react/combobox';
import { type ReactNode, type Ref, useState } from 'react';
import { t } from '../messages/translate.ts';
import buttons from './button.module.css';
import fieldStyles from './field.module.css';
import { Field } from './field.tsx';
import { Icon } from './icon.tsx';
import styles from './picker.module.css';
import { useLandmark } from './use-landmark.ts';

export type PickerOption = {
  readonly id: string;
  readonly label: string;
  /** A second line: the code, or the path. */
  readonly detail?: string | undefined;
  /** At the end of the row: what is on hand. */
  readonly figure?: string | undefined;
  /** True for what the person typed and does not exist yet; `label` is its name. */
  readonly isNew?: boolean;
  /** What the typed text said besides, such as the pack that a barcode stands for. */
  readonly meant?: string | undefined;
};

export type PickerProps = {
  readonly label: string;
  readonly value: PickerOption | null;
  /** What fits the text, best first; a few dozen at most. */
  readonly find: (query: string) => readonly PickerOption[];
  readonly onChoose: (option: PickerOption | null) => void;
  /** Offers to make what was typed, under this heading; left out, nothing can be made. */
  readonly createLabel?: (name: string) => string;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly placeholder?: string;
  readonly labelHidden?: boolean;
};

/** Three times what its popup shows. */
const optionsMax = 24;

function optionsFor(props: PickerProps, text: string): readonly PickerOption[] {
  const { value, find, createLabel } = props;
  const query = value !== null && text === value.label ? '' : text.trim();
  const found = find(query).slice(0, optionsMax);
  const kept =
    value !== null && query === '' && !found.some(({ id }) => id === value.id)
      ? [value, ...found]
      : found;
  const exists = found.some(({ label }) => label.toLocaleLowerCase() === query.toLocaleLowerCase());
  if (createLabel === undefined || query === '' || exists) return kept;
  return [...kept, { id: `new:${query}`, label: query, isNew: true }];
}

type ChoicesProps = {
  readonly landmark: HTMLElement | null;
  readonly createLabel: PickerProps['createLabel'];
};

function Choices({ landmark, createLabel }: ChoicesProps) {
  return (
    <Combobox.Portal container={landmark}>
      <Combobox.Positioner className={styles.positioner} sideOffset={4}>
        <Combobox.Popup className={styles.popup}>
          <Combobox.Empty className={styles.empty}>{t('common.noResults')}</Combobox.Empty>
          <Combobox.List className={styles.list}>
            {(option: PickerOption) => (
              <Combobox.Item key={option.id} value={option} className={styles.option}>
                <span className={styles.words}>
                  <bdi className={styles.name}>
                    {option.isNew === true && createLabel !== undefined
                      ? createLabel(option.label)
                      : option.label}
                  </bdi>
                  {option.detail === undefined ? null : (
                    <bdi className={styles.detail}>{option.detail}</bdi>
                  )}
                </span>
                {option.figure === undefined ? null : (
                  <bdi className={styles.figure}>{option.figure}</bdi>
                )}
              </Combobox.Item>
            )}
          </Combobox.List>
        </Combobox.Popup>
      </Combobox.Positioner>
    </Combobox.Portal>
  );
}

export function Picker(props: PickerProps) {
  const {
    label,
    value,
    onChoose,
    createLabel,
    hint,
    error,
    inputRef,
    placeholder,
    labelHidden = false,
  } = props;
  const [text, setText] = useState(value?.label ?? '');
  const options = optionsFor(props, text);
  const { ref, landmark } = useLandmark();
  return (
    <Field label={label} hint={hint} error={error} labelHidden={labelHidden}>
      {(ids) => (
        <Combobox.Root<PickerOption>
          items={options}
          filter={null}
          value={value}
          onValueChange={onChoose}
          onInputValueChange={setText}
          itemToStringLabel={(option) => option.label}
          isItemEqualToValue={(a, b) => a.id === b.id}
          autoHighlight
        >
          <div className={styles.box} ref={ref}>
            <Combobox.Input
              {...ids}
              ref={inputRef}
              dir="auto"
              className={`${fieldStyles.control} ${styles.input}`}
              placeholder={placeholder ?? t('picker.placeholder')}
              autoCapitalize="off"
              spellCheck={false}
            />
            <Combobox.Trigger
              className={`${buttons.iconButton} ${styles.trigger}`}
              aria-label={t('picker.open', { label })}
            >
              <Icon name="down" size={18} />
            </Combobox.Trigger>
          </div>
          <Choices landmark={landmark} createLabel={createLabel} />
        </Combobox.Root>
      )}
    </Field>
  );
}
