/** Takes what a person types and what a scanner types and ends with Enter. */
import type { RefObject } from 'react';
import { useLocation } from 'wouter';
import { SearchField } from '../components/search-field.tsx';
import { t } from '../messages/first-text.ts';
import { useSession, useUiStore } from '../store.ts';
import { itemForCode } from './item-for-code.ts';

export type ScanFieldProps = {
  readonly query: string;
  readonly onChange: (query: string) => void;
  readonly inputRef: RefObject<HTMLInputElement | null>;
};

export function ScanField({ query, onChange, inputRef }: ScanFieldProps) {
  const session = useSession();
  const store = useUiStore();
  const [, navigate] = useLocation();
  return (
    <SearchField
      large
      icon="scan"
      label={t('today.scan')}
      value={query}
      onChange={onChange}
      inputRef={inputRef}
      onEnter={(typed) => {
        const item = itemForCode(typed, session.models);
        onChange(item === undefined ? typed : '');
        if (item === undefined) return;
        const pack = session.models.items.byId(item)?.packByBarcode.get(typed.trim());
        store.setState({ scanned: pack === undefined ? null : { item, pack } });
        navigate(`/items/${item}`);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        document.querySelector<HTMLElement>('[data-found-item]')?.focus();
      }}
    />
  );
}
