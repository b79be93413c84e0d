/** The English text that Today is made of, with the shell around it. */
import { atFirst } from './en/at-first.ts';
import { entries } from './en/entries.ts';
import { ledgerSays } from './en/ledger-says.ts';
import { personSwitch } from './en/person-switch.ts';
import { syncWord } from './en/sync-word.ts';
import { today } from './en/today.ts';
import { verbTitles } from './en/verb-titles.ts';
import { startTexts } from './start-texts.ts';

export const firstTexts = {
  ...startTexts,
  ...atFirst,
  ...entries,
  ...ledgerSays,
  ...personSwitch,
  ...syncWord,
  ...today,
  ...verbTitles,
} as const;
