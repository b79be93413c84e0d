/** How the verbs are called, and the sign each one goes by. */
import type { IconName } from '../components/icon.tsx';
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

export const mainVerbs: readonly VerbName[] = ['receive', 'issue', 'move', 'count', 'write-off'];

/** "Receive", as on its button. */
export const verbTitle = (verb: VerbName): string => t(`verbs.title.${verb}`);
