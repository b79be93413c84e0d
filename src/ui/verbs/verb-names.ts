/** How the verbs are called, and the sign each one goes by. */
import type { IconName } from '../components/icon.tsx';
import type { FactType, May } from '../components/may.ts';
import { t } from '../messages/first-text.ts';
import type { VerbName } from '../store.ts';

export const verbIcons: Readonly<Record<VerbName, IconName>> = {
  receive: 'receive',
  issue: 'issue',
  move: 'move',
  count: 'count',
  'write-off': 'writeOff',
  found: 'found',
  hold: 'hold',
  release: 'check',
  lend: 'lend',
};

/** What each verb records. */
export const verbFacts: Readonly<Record<VerbName, FactType>> = {
  receive: 'StockReceived',
  issue: 'StockIssued',
  move: 'StockMoved',
  count: 'StockCounted',
  'write-off': 'StockWrittenOff',
  found: 'StockFound',
  hold: 'StockHeld',
  release: 'StockReleased',
  lend: 'StockLent',
};

/** The main verbs that may be used; whoever only counts also writes down what they found. */
export function verbsFor(may: May): readonly VerbName[] {
  const verbs = mainVerbs.filter((verb) => may(verbFacts[verb]));
  return verbs.length === 1 && may('StockFound') ? [...verbs, 'found'] : verbs;
}

export const mainVerbs: readonly VerbName[] = ['receive', 'issue', 'move', 'count', 'write-off'];

/** "Receive", as on its button. */
export const verbTitle = (verb: VerbName): string => t(`verbs.title.${verb}`);
