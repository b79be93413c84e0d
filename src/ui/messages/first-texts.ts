/** The English text that is in the first script: what the shell and Today say. */
import { atFirst } from './en/at-first.ts';
import { common } from './en/common.ts';
import { entries } from './en/entries.ts';
import { ledgerSays } from './en/ledger-says.ts';
import { personSwitch } from './en/person-switch.ts';
import { shell } from './en/shell.ts';
import { syncWord } from './en/sync-word.ts';
import { today } from './en/today.ts';
import { verbTitles } from './en/verb-titles.ts';

export const firstTexts = {
  ...atFirst,
  ...common,
  ...entries,
  ...ledgerSays,
  ...personSwitch,
  ...shell,
  ...syncWord,
  ...today,
  ...verbTitles,
} as const;
