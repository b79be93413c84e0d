/** Lets one more person in: which role, how long the link is good, and the link itself. */
import { useState } from 'react';
import { type Role, roles } from '../../domain/access/events.ts';
import { atLeast } from '../../domain/access/permission.ts';
import { Button } from '../components/button.tsx';
import { ChoiceChips } from '../components/choice-chips.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { InlineError } from '../components/inline-error.tsx';
import { useMay } from '../components/may.ts';
import { Page } from '../components/page.tsx';
import type { MadeInvitation } from '../membership-port.ts';
import { t } from '../messages/translate.ts';
import { useSession, useUi } from '../store.ts';
import { InvitationCard } from './invitation-card.tsx';
import styles from './members.module.css';
import { RoleChoice } from './role-choice.tsx';

const hourMs = 3_600_000;
const lifetimesMs = { day: 24 * hourMs, three: 72 * hourMs, week: 168 * hourMs } as const;
type Lifetime = keyof typeof lifetimesMs;
const lifetimes = ['day', 'three', 'week'] as const satisfies readonly Lifetime[];

export function Invite() {
  const session = useSession();
  useUi((state) => state.sync);
  const may = useMay();
  const [made, setMade] = useState<MadeInvitation | null>(null);
  const isConnected = session.ledger.server !== null;
  return (
    <Page
      title={t('members.inviteTitle')}
      lead={t('members.inviteLead')}
      back={{ href: '/people', label: t('members.back') }}
    >
      {!may('MemberInvited') ? (
        <EmptyState title={t('members.inviteNotYours')} />
      ) : !isConnected ? (
        <EmptyState
          title={t('members.inviteNoServer')}
          actions={
            <a className={styles.invite} href="#/sync">
              {t('members.inviteToSync')}
            </a>
          }
        >
          {t('members.inviteNoServerText')}
        </EmptyState>
      ) : made === null ? (
        <InviteForm onMade={setMade} />
      ) : (
        <>
          <InvitationCard invitation={made} />
          <div>
            <Button icon="plus" onClick={() => setMade(null)}>
              {t('members.inviteAnother')}
            </Button>
          </div>
        </>
      )}
    </Page>
  );
}

function InviteForm({ onMade }: { readonly onMade: (made: MadeInvitation) => void }) {
  const session = useSession();
  const own = session.membership.role();
  // Whoever is to decide who belongs here is invited by somebody who decides it.
  const choices = roles.filter(
    (role) => own === 'owner' || own === null || !atLeast(role, 'manager'),
  );
  const [role, setRole] = useState<Role>('keeper');
  const [lifetime, setLifetime] = useState<Lifetime>('three');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const make = async () => {
    setBusy(true);
    const answer = await session.membership.invite({ role, lifetimeMs: lifetimesMs[lifetime] });
    setBusy(false);
    if ('refused' in answer) return setProblem(t(`sync.refused.${answer.refused}`));
    // The link works once the server knows of it.
    session.sync.wake();
    onMade(answer);
  };
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void make();
      }}
    >
      <RoleChoice label={t('members.inviteRole')} roles={choices} value={role} onChange={setRole} />
      <ChoiceChips
        label={t('members.inviteLifetime')}
        value={lifetime}
        choices={lifetimes.map((value) => ({ value, label: t(`members.lifetime.${value}`) }))}
        onChange={setLifetime}
      />
      {problem === null ? null : <InlineError>{problem}</InlineError>}
      <div>
        <Button type="submit" variant="primary" icon="plus" busy={busy}>
          {t('members.inviteMake')}
        </Button>
      </div>
    </form>
  );
}
