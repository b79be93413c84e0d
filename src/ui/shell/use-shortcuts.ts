/**
 * Single keys for people with a keyboard, and a wedge scanner on any screen; silent while
 * something is typed.
 */
import { useEffect, useEffectEvent, useRef } from 'react';
import { useLocation } from 'wouter';
import { mayAs } from '../members/use-may.ts';
import { useUiStore, type VerbName } from '../store.ts';
import { itemForCode } from '../today/item-for-code.ts';
import { verbFacts } from '../verbs/verb-names.ts';
import { createKeyBursts } from './key-bursts.ts';
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
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'SELECT', 'TEXTAREA'].includes(target.tagName))
  );
}

const isBusyElsewhere = (event: KeyboardEvent): boolean =>
  event.defaultPrevented ||
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  isTyping(event.target) ||
  document.querySelector('[role="dialog"][data-open], [role="menu"][data-open]') !== null;

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('main [data-shortcut="search"]');
  field?.focus();
  field?.select();
  return field !== null;
}

const itemAt = (location: string): string | undefined => /^\/items\/([^/]+)$/u.exec(location)?.[1];

function later(work: () => void, delayMs: number): () => void {
  const timer = setTimeout(work, delayMs);
  return () => clearTimeout(timer);
}

export function useShortcuts(): void {
  const store = useUiStore();
  const [location, navigate] = useLocation();
  const leaderAtMs = useRef(Number.NEGATIVE_INFINITY);

  const onKey = useEffectEvent((key: string) => {
    if (!shortcutsEnabled()) return;
    const goes = performance.now() - leaderAtMs.current < chordMs;
    leaderAtMs.current = key === 'g' && !goes ? performance.now() : Number.NEGATIVE_INFINITY;
    const item = itemAt(location);
    const { session, past } = store.getState();
    const mayNow = mayAs(session?.membership.role() ?? null);
    const may: typeof mayNow = (fact) => past === null && mayNow(fact);
    const destination = goes ? destinations.find((each) => each.key === key) : undefined;
    const verb = goes ? undefined : verbKeys.find((each) => each.key === key)?.verb;
    if (destination !== undefined) navigate(destination.href);
    else if (verb !== undefined && may(verbFacts[verb]))
      store.setState({ verb: item === undefined ? { verb } : { verb, item } });
    else if (key === 'n' && may('ItemRegistered'))
      store.setState({ newItem: { name: '', barcode: '' } });
    else if (key === '?') store.setState({ shortcutsShown: true });
    else if (key === '/' && !focusSearch()) navigate('/');
  });

  const onScan = useEffectEvent((code: string) => {
    const taken = store.getState().onScan;
    if (taken !== null) return taken(code);
    const models = store.getState().session?.models;
    const item = models === undefined ? undefined : itemForCode(code, models);
    if (item === undefined) store.setState({ todayQuery: code });
    navigate(item === undefined ? '/' : `/items/${item}`);
  });

  useEffect(() => {
    const bursts = createKeyBursts({
      onKey: (key) => onKey(key),
      onScan: (code) => onScan(code),
      later,
    });
    const onKeyDown = (event: KeyboardEvent) => {
      const isPrintable = event.key.length === 1 && event.key !== ' ';
      if (isBusyElsewhere(event) || !(isPrintable || event.key === 'Enter')) return;
      if (bursts.press(event.key, event.timeStamp)) event.preventDefault();
      // Else Firefox would open its own search.
      if (event.key === '/') event.preventDefault();
    };
    // While it goes down, so that the scanner's Enter presses no button on its way.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      bursts.stop();
      window.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, []);
}
