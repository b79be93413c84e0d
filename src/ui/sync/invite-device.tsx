/**
 * Lets one more device in: a link to send, or to scan where the other device can use the address
 * securely.
 */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { InlineError } from '../components/inline-error.tsx';
import { Notice } from '../components/notice.tsx';
import { Section } from '../components/page.tsx';
import { showToast } from '../components/toasts.tsx';
import { formatMinute } from '../format.ts';
import { t } from '../messages/translate.ts';
import { useSession } from '../store.ts';
import type { Invitation } from '../sync-port.ts';
import { QrCode } from './qr-code.tsx';
import styles from './sync.module.css';

export function InviteDevice() {
  const session = useSession();
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const invite = async () => {
    setBusy(true);
    const made = await session.sync.invite();
    setBusy(false);
    setProblem('refused' in made ? t(`sync.refused.${made.refused}`) : null);
    setInvitation('refused' in made ? null : made);
  };
  return (
    <Section title={t('sync.invite')}>
      <p className={styles.text}>{t('sync.inviteText')}</p>
      {invitation === null ? null : <InvitationCard invitation={invitation} />}
      {problem === null ? null : <InlineError>{problem}</InlineError>}
      <div>
        <Button
          variant={invitation === null ? 'primary' : 'plain'}
          icon="device"
          busy={busy}
          onClick={() => void invite()}
        >
          {t(invitation === null ? 'sync.inviteButton' : 'sync.inviteAgain')}
        </Button>
      </div>
    </Section>
  );
}

function InvitationCard({
  invitation: { link, expiresAt, usableElsewhere, trustAt },
}: {
  readonly invitation: Invitation;
}) {
  const canShare = 'share' in navigator;
  const copy = () =>
    void navigator.clipboard.writeText(link).then(() => showToast(t('sync.inviteCopied')));
  return (
    <div className={styles.invitation}>
      {usableElsewhere ? (
        <QrCode text={link} label={t('sync.inviteQr')} />
      ) : (
        <Notice tone="alert">{t('sync.inviteHere', { origin: new URL(link).origin })}</Notice>
      )}
      <div className={styles.invitationWords}>
        {usableElsewhere ? <p>{t('sync.inviteLink')}</p> : null}
        <p className={styles.link}>
          <bdi>{link}</bdi>
        </p>
        {trustAt === null ? null : (
          <p className={styles.small}>{t('addresses.firstTrust', { address: trustAt })}</p>
        )}
        <p className={styles.small}>{t('sync.inviteExpires', { when: formatMinute(expiresAt) })}</p>
        <div className={styles.buttons}>
          {navigator.clipboard === undefined ? null : (
            <Button onClick={copy}>{t('sync.inviteCopy')}</Button>
          )}
          {canShare && usableElsewhere ? (
            <Button onClick={() => void navigator.share({ url: link }).catch(() => undefined)}>
              {t('sync.inviteShare')}
            </Button>
          ) : null}
        </div>
      </div>
    </div>
  );
}
