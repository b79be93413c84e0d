/** Asks before a person is blanked everywhere, and says what that reaches and what it does not. */
import { showToast } from '../components/toasts.tsx';
import type { MembershipPort } from '../membership-port.ts';
import { t } from '../messages/translate.ts';
import { useSession } from '../store.ts';
import { sayWhyNot } from '../use-run.ts';
import { SureSheet } from './sure-sheet.tsx';

type ForgetSheetProps = {
  readonly whom: Parameters<MembershipPort['textsAbout']>[0];
  readonly name: string;
  readonly onClose: () => void;
};

export function ForgetSheet({ whom, name, onClose }: ForgetSheetProps) {
  const session = useSession();
  const forget = async () => {
    const texts = await session.membership.textsAbout(whom);
    const data = { member: null, party: null, ...whom, texts };
    const result = await session.run([{ type: 'ForgetPerson', data }], {
      cause: session.newCommandId(),
    });
    if (!('saved' in result)) return sayWhyNot(result, session);
    session.sync.wake();
    showToast(t('members.forgotten.done'));
  };
  return (
    <SureSheet
      title={t('members.forgetTitle', { name })}
      points={[
        t('members.forgetText'),
        t('members.forgetStays'),
        t('members.forgetElsewhere'),
        t('members.forgetForGood'),
      ]}
      confirm={t('members.forgetNow')}
      onConfirm={forget}
      onClose={onClose}
    />
  );
}
