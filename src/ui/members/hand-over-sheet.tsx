/** Somebody else becomes an owner, and whoever was it stays or steps back: one decision, one entry. */
import { type ReactNode, useState } from 'react';
import { Button } from '../components/button.tsx';
import { ChoiceChips } from '../components/choice-chips.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { SelectField } from '../components/select-field.tsx';
import { Sheet } from '../components/sheet.tsx';
import { t } from '../messages/translate.ts';
import { usePersonName, useSession } from '../store.ts';
import type { MemberLine } from './member-lines.ts';
import styles from './members.module.css';
import { useAccessRun } from './use-access-run.ts';
import { useMembers } from './use-members.ts';

export function HandOverSheet({ onClose }: { readonly onClose: () => void }) {
  const { me, ledger } = useSession();
  const others = useMembers().filter(
    ({ member, isRemoved, isForgotten }) => member !== me.member && !isRemoved && !isForgotten,
  );
  const title = <span dir="auto">{t('members.handOverTitle', { ledger: ledger.name })}</span>;
  if (others.length > 0) return <Choice title={title} others={others} onClose={onClose} />;
  return (
    <Sheet open onClose={onClose} title={title}>
      <EmptyState
        title={t('members.handOverNobody')}
        actions={
          <a className={styles.invite} href="#/people/invite">
            {t('members.invite')}
          </a>
        }
      />
    </Sheet>
  );
}

type ChoiceProps = {
  readonly title: ReactNode;
  readonly others: readonly MemberLine[];
  readonly onClose: () => void;
};

function Choice({ title, others, onClose }: ChoiceProps) {
  const { me } = useSession();
  const personName = usePersonName();
  const run = useAccessRun();
  const [to, setTo] = useState(others[0]?.member ?? '');
  const [self, setSelf] = useState<'stay' | 'back'>('stay');
  const before = others.find(({ member }) => member === to)?.role ?? 'keeper';
  const handOver = async () => {
    const saved = await run({
      commands: [
        { type: 'GrantRole', data: { member: to, role: 'owner' } },
        ...(self === 'stay'
          ? []
          : [
              { type: 'GrantRole' as const, data: { member: me.member, role: 'manager' as const } },
            ]),
      ],
      message: t('members.handedOver', { name: personName(to) }),
      // Whoever stepped back may not turn it back: that is the new owner's matter.
      ...(self === 'stay'
        ? { opposite: [{ type: 'GrantRole', data: { member: to, role: before } }] }
        : {}),
    });
    if (saved) onClose();
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={title}
      onSubmit={() => {
        if (to !== '') void handOver();
      }}
      footer={
        <Button type="submit" variant="primary" wide>
          {t('members.handOverNow')}
        </Button>
      }
    >
      <div className={styles.form}>
        <p className={styles.text}>{t('members.handOverText')}</p>
        <SelectField
          label={t('members.handOverTo')}
          value={to}
          options={others.map(({ member }) => ({ value: member, label: personName(member) }))}
          onChange={setTo}
        />
        <ChoiceChips
          label={t('members.handOverSelf')}
          value={self}
          choices={[
            { value: 'stay', label: t('members.handOverStay') },
            { value: 'back', label: t('members.handOverBack') },
          ]}
          onChange={setSelf}
        />
      </div>
    </Sheet>
  );
}
