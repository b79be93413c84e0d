/**
 * Finds as one types. A wedge scanner types a code and presses Enter: `onEnter` gets what was
 * read.
 */
import type { KeyboardEvent, Ref } from 'react';
import { t } from '../messages/start-text.ts';
import buttons from './button.module.css';
import { Icon, type IconName } from './icon.tsx';
import styles from './search-field.module.css';

export type SearchFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onEnter?: (value: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly icon?: IconName;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly large?: boolean;
};

export function SearchField(props: SearchFieldProps) {
  const {
    label,
    value,
    onChange,
    onEnter,
    onKeyDown,
    icon = 'search',
    inputRef,
    large = false,
  } = props;
  return (
    <search className={large ? styles.large : styles.search}>
      <span className={styles.icon}>
        <Icon name={icon} />
      </span>
      <input
        ref={inputRef}
        className={styles.input}
        type="search"
        dir="auto"
        aria-label={label}
        placeholder={label}
        data-shortcut="search"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="search"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          onKeyDown?.(event);
          if (event.key === 'Enter' && !event.defaultPrevented && !event.nativeEvent.isComposing) {
            if (onEnter === undefined) return;
            // Else the key would also press whatever gets the focus meanwhile.
            event.preventDefault();
            // The element, not the state: a scanner types faster than screens are drawn.
            onEnter(event.currentTarget.value);
          } else if (event.key === 'Escape' && value !== '') {
            event.stopPropagation();
            onChange('');
          }
        }}
      />
      {value === '' ? null : (
        <button
          type="button"
          className={buttons.iconButton}
          aria-label={t('common.clear')}
          onClick={(event) => {
            onChange('');
            const input = event.currentTarget.parentElement?.querySelector('input');
            input?.focus();
          }}
        >
          <Icon name="close" size={18} />
        </button>
      )}
    </search>
  );
}
