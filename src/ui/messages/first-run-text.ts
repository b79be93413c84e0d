/** The texts of the first run, which comes over a slow line without all the others. */
import { translatorOf } from './catalogue.ts';
import { addresses } from './en/addresses.ts';
import { backupFiles } from './en/backup-files.ts';
import { firstRun } from './en/first-run.ts';
import { firstWays } from './en/first-ways.ts';
import { roles } from './en/roles.ts';
import { startTexts } from './start-texts.ts';

export const t = translatorOf({
  ...startTexts,
  ...addresses,
  ...backupFiles,
  ...firstRun,
  ...firstWays,
  ...roles,
});
