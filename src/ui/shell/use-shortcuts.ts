/** Single keys for people with a keyboard; silent while something is typed, a sheet is open, or they are switched off. */
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useUiStore, type VerbName } from '../store.ts';
import { destinations } from './navigation.ts';

const storageKey = 'tallystick-shortcuts';
export const shortcutsEnabled = (): boolean => localStorage.getItem(storageKey) !== 'off';
export const enableShortcuts = (on: boolean): void => {
  if (on) localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, 'off');
};

export const verbKeys: readonly { readonly key: string; readonly verb: VerbName }[] = [
  { key: 'r', verb: 'receive' },
  { key: 'i', verb: 'issue' },
  { key: 'm', verb: 'move' },
  { key: 'c', verb: 'count' },
  { key: 'w', verb: 'write-off' },
];

/** How long after `g` the next key still says where to go. */
const chordMs = 1_200;

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement
    && (target.isContentEditable || ['INPUT', 'SELECT', 'TEXTAREA'].includes(target.tagName));
}

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('main [data-shortcut="search"]');
  field?.focus();
  field?.select();
  return field !== null;
}

const itemAt = (location: string): string | undefined => /^\/items\/([^/]+)$/u.exec(location)?.[1];

export function useShortcuts(): void {
  const store = useUiStore();
  const [location, navigate] = useLocation();
  const leaderAtMs = useRef(0);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (!shortcutsEnabled() || document.querySelector('[role="dialog"],[role="menu"]') !== null) return;
      const goes = event.timeStamp - leaderAtMs.current < chordMs;
      leaderAtMs.current = event.key === 'g' && !goes ? event.timeStamp : 0;
      const destination = goes ? destinations.find(({ key }) => key === event.key) : undefined;
      const verb = goes ? undefined : verbKeys.find(({ key }) => key === event.key)?.verb;
      const item = itemAt(location);
      if (destination !== undefined) navigate(destination.href);
      else if (event.key === '?') store.setState({ shortcutsShown: true });
      else if (event.key === '/') {
        if (!focusSearch()) navigate('/items');
      } else if (event.key === 'n') store.setState({ newItem: { name: '', barcode: '' } });
      else if (verb !== undefined) store.setState({ verb: item === undefined ? { verb } : { verb, item } });
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [store, location, navigate]);
}
