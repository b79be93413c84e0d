/** Why a passkey was not made, used or removed, in words. */
import { t } from '../messages/translate.ts';
import type { PasskeyRefusal } from '../passkey-port.ts';

export const passkeyProblem = (refusal: PasskeyRefusal): string =>
  refusal.refused === 'elsewhere'
    ? t('passkeys.refused.elsewhere', { host: refusal.host })
    : t(`passkeys.refused.${refusal.refused}`);
