/** What still lets somebody in, and what did or might have. */
import { useState } from 'react';
import type { Invitation } from '../../domain/access/access.ts';
import { Button } from '../components/button.tsx';
import { useMay } from '../components/may.ts';
import { Section } from '../components/page.tsx';
import { showToast } from '../components/toasts.tsx';
import { formatRecent } from '../format.ts';
import { t } from '../messages/translate.ts';
import { usePersonName, useSession, useUi } from '../store.ts';
import { sayWhyNot } from '../use-run.ts';
import { invitationsOf, stateOf } from './member-lines.ts';
import styles from './members.module.css';

export function Invitations() {
  useUi((state) => state.revision);
  const { membership } = useSession();
  const [pastShown, setPastShown] = useState(false);
  const now = Date.now();
  const all = invitationsOf(membership.standing());
  const open = all.filter((each) => stateOf(each, now) === 'open');
  const past = all.filter((each) => !open.includes(each) && wasSent(each));
  if (open.length + past.length === 0) return null;
  return (
    <Section title={t('members.invitations')}>
      <ul className={styles.list}>
        {open.map((each) => (
          <InvitationRow key={each.invitation} invitation={each} />
        ))}
        {pastShown
          ? past.map((each) => <InvitationRow key={each.invitation} invitation={each} />)
          : null}
      </ul>
      {past.length === 0 ? null : (
        <div>
          <Button
            variant="quiet"
            aria-expanded={pastShown}
            onClick={() => setPastShown(!pastShown)}
          >
            {pastShown
              ? t('members.invitation.hidePast')
              : t('members.invitation.past', { count: past.length })}
          </Button>
        </div>
      )}
    </Section>
  );
}

/** Whoever was let write on a shared device was never sent a link. */
const wasSent = ({ usedBy, isWithdrawn, since, expiresAt }: Invitation): boolean =>
  expiresAt === null || expiresAt > since || (usedBy === null && isWithdrawn);

function InvitationRow({ invitation }: { readonly invitation: Invitation }) {
  const personName = usePersonName();
  const session = useSession();
  const may = useMay();
  const now = Date.now();
  const state = stateOf(invitation, now);
  const role = t(`members.role.${invitation.role}`);
  const withdraw = async () => {
    const data = { invitation: invitation.invitation };
    const result = await session.run([{ type: 'WithdrawInvitation', data }], {
      cause: session.newCommandId(),
    });
    if ('saved' in result) showToast(t('members.withdrawn'));
    else sayWhyNot(result, session);
  };
  const said = t(`members.invitation.${state}`, {
    role,
    when: formatRecent(invitation.expiresAt ?? 0, now),
    name: personName(invitation.usedBy ?? ''),
  });
  return (
    <li className={styles.plainRow}>
      <span className={styles.words}>
        <span dir="auto">{said}</span>
        <span className={styles.detail} dir="auto">
          {t('members.invitation.by', { name: personName(invitation.by.actor) })}
        </span>
      </span>
      {state === 'open' && may('InvitationWithdrawn') ? (
        <Button aria-label={t('members.withdrawNamed', { role })} onClick={() => void withdraw()}>
          {t('members.withdraw')}
        </Button>
      ) : null}
    </li>
  );
}
