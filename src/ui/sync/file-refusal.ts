/** Why a file could not be read in, in words. `code`: as the one door said it. */
import { t } from '../messages/first-run-text.ts';

const known = ['no-magic', 'cut', 'malformed', 'too-large', 'another-ledger'] as const;

export function fileRefusalText(code: string): string {
  const one = known.find((each) => each === code);
  const reason =
    one === undefined ? t('sync.backupRefused.other', { code }) : t(`sync.backupRefused.${one}`);
  return t('sync.backupRefused', { reason });
}
