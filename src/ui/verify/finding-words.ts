/** What was found, in words: which entry, which device, since when. */
import { formatMinute } from '../format.ts';
import { t } from '../messages/translate.ts';
import type { VerifiedDevice, VerifyFinding } from './verify-port.ts';

const idDigits = 6;

export function deviceName(device: string | null, known: VerifiedDevice | undefined): string {
  const { person = null, label = null, isServer = false, isBranch = false } = known ?? {};
  const own = isServer ? t('verify.server') : label;
  const plain = own ?? t('verify.device', { device: (device ?? '').slice(0, idDigits) });
  const whose = person === null ? plain : t('verify.deviceOf', { label: plain, person });
  return isBranch ? t('verify.branchOf', { device: whose }) : whose;
}

/** The sentence, and what is known of the time. */
export function findingWords(
  { kind, device: id, seq, to, recordedAt, vouchedAt }: VerifyFinding,
  devices: readonly VerifiedDevice[],
): readonly string[] {
  const known = devices.find(({ device }) => device === id);
  const device = deviceName(id, known);
  const where =
    seq === null
      ? device
      : to !== null && to > seq
        ? t('verify.range', { from: seq, to, device })
        : t('verify.entry', { seq, device });
  const isNowhere = kind === 'row' && id === null;
  const said = isNowhere
    ? t('verify.found.rowNowhere')
    : t(`verify.found.${kind}`, { where, device });
  return [
    said,
    ...(recordedAt === null ? [] : [t('verify.recorded', { when: formatMinute(recordedAt) })]),
    ...(vouchedAt === null ? [] : [t('verify.vouched', { when: formatMinute(vouchedAt) })]),
  ];
}
