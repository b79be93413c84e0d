/** Somebody goes, or is sent away: what that means for what they wrote and what they hold. */
import { t } from '../messages/translate.ts';
import { usePersonName, useSession } from '../store.ts';
import { SureSheet } from './sure-sheet.tsx';
import { useAccessRun } from './use-access-run.ts';

type RemoveSheetProps = { readonly member: string; readonly onClose: () => void };

export function RemoveSheet({ member, onClose }: RemoveSheetProps) {
  const run = useAccessRun();
  const name = usePersonName()(member);
  return (
    <SureSheet
      title={t('members.removeTitle', { name })}
      points={[
        t('members.removeReads'),
        t('members.removeStays'),
        t('members.removeLate'),
        t('members.removeKnows'),
      ]}
      confirm={t('members.remove', { name })}
      onConfirm={() =>
        run({
          commands: [{ type: 'RemoveMember', data: { member } }],
          message: t('members.removedDone', { name }),
        })
      }
      onClose={onClose}
    />
  );
}

export function LeaveSheet({ onClose }: { readonly onClose: () => void }) {
  const run = useAccessRun();
  const { me, ledger } = useSession();
  return (
    <SureSheet
      title={t('members.leaveTitle', { ledger: ledger.name })}
      points={[t('members.leaveText')]}
      confirm={t('members.leaveNow')}
      onConfirm={() =>
        run({
          commands: [{ type: 'RemoveMember', data: { member: me.member } }],
          message: t('members.left'),
        })
      }
      onClose={onClose}
    />
  );
}
