/** A device is lost, or done with: from then on nobody speaks through it. */
import { t } from '../messages/translate.ts';
import { useSession } from '../store.ts';
import type { DeviceLine } from './member-lines.ts';
import { deviceLabel } from './member-words.ts';
import { SureSheet } from './sure-sheet.tsx';
import { useAccessRun } from './use-access-run.ts';

type SealSheetProps = {
  readonly line: DeviceLine;
  readonly why: 'lost' | 'retired';
  readonly onClose: () => void;
};

export function SealSheet({ line, why, onClose }: SealSheetProps) {
  const { device: here } = useSession();
  const run = useAccessRun();
  const label = deviceLabel(line);
  const { device } = line;
  const isLost = why === 'lost';
  return (
    <SureSheet
      title={t(isLost ? 'devices.lostTitle' : 'devices.retireTitle', { label })}
      points={[
        ...(device === here ? [t('devices.thisOne')] : []),
        ...(isLost ? [] : [t('devices.retireFirst')]),
        t('devices.lostNothing'),
        t('devices.lostReads'),
        t('devices.lostStays'),
        ...(isLost ? [t('devices.lostKnows')] : []),
        t('devices.forGood'),
      ]}
      confirm={t(isLost ? 'devices.sealNow' : 'devices.retireNow')}
      onConfirm={() =>
        run({
          commands: [{ type: 'SealLane', data: { device, why } }],
          message: t(isLost ? 'devices.sealedDone' : 'devices.retiredDone', { label }),
        })
      }
      onClose={onClose}
    />
  );
}
