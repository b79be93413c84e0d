/** The link of one invitation, while it can be shown: to scan, to send, to copy. */
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { showToast } from '../components/toasts.tsx';
import { formatMinute } from '../format.ts';
import type { MadeInvitation } from '../membership-port.ts';
import { t } from '../messages/translate.ts';
import { useSession } from '../store.ts';
import { QrCode } from '../sync/qr-code.tsx';
import styles from './members.module.css';

type InvitationCardProps = { readonly invitation: MadeInvitation };

export function InvitationCard({
  invitation: { link, role, expiresAt, usableElsewhere, trustAt },
}: InvitationCardProps) {
  const { ledger } = useSession();
  const text = t('members.inviteShareText', { ledger: ledger.name });
  const copy = () =>
    void navigator.clipboard.writeText(link).then(() => showToast(t('members.inviteCopied')));
  const title = t('members.inviteReady', { role: t(`members.role.${role}`) });
  return (
    <section className={usableElsewhere ? styles.cardWithCode : styles.card} aria-label={title}>
      {usableElsewhere ? (
        <QrCode text={link} label={t('members.inviteQr')} />
      ) : (
        <Notice tone="alert">{t('members.inviteHere', { origin: new URL(link).origin })}</Notice>
      )}
      <div className={styles.cardWords}>
        <h2 className={styles.cardTitle}>{title}</h2>
        {usableElsewhere ? <p>{t('members.inviteSend')}</p> : null}
        {trustAt === null ? null : (
          <p className={styles.small}>{t('addresses.firstTrust', { address: trustAt })}</p>
        )}
        <p className={styles.link}>
          <bdi>{link}</bdi>
        </p>
        <p className={styles.small}>
          {t('members.inviteExpires', { when: formatMinute(expiresAt) })}
        </p>
        <div className={styles.buttons}>
          {'share' in navigator && usableElsewhere ? (
            <Button
              variant="primary"
              onClick={() =>
                void navigator.share({ title: text, text, url: link }).catch(() => undefined)
              }
            >
              {t('members.inviteShare')}
            </Button>
          ) : null}
          {navigator.clipboard === undefined ? null : (
            <Button icon="copy" onClick={copy}>
              {t('members.inviteCopy')}
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}
