/** What is said of people and devices in several places. */
import { formatRecent } from '../format.ts';
import { t } from '../messages/translate.ts';

/** When somebody or something was last heard of, in a few words. */
export const heardWords = (heardAt: number | null): string =>
  heardAt === null
    ? t('members.silent')
    : t('members.heard', { when: formatRecent(heardAt, Date.now()) });

export const deviceLabel = ({ label }: { readonly label: string }): string =>
  label || t('devices.unnamed');
