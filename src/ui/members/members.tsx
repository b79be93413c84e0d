/** Everybody who belongs to the ledger: who they are, what they may do, when they were last heard of. */
import { Badge } from '../components/badge.tsx';
import { Icon, type IconName } from '../components/icon.tsx';
import { useMay } from '../components/may.ts';
import { Page, Section } from '../components/page.tsx';
import { t } from '../messages/translate.ts';
import { Avatar } from '../people/avatar.tsx';
import { usePersonName, useSession } from '../store.ts';
import { Invitations } from './invitations.tsx';
import { isAlone, type MemberLine } from './member-lines.ts';
import { heardWords } from './member-words.ts';
import styles from './members.module.css';
import { NewDevices } from './new-devices.tsx';
import { useMembers } from './use-members.ts';

export function Members() {
  const members = useMembers();
  const { ledger, me } = useSession();
  const may = useMay();
  const here = members.filter(({ isRemoved }) => !isRemoved);
  const removed = members.filter(({ isRemoved }) => isRemoved);
  const alone = isAlone(members, me.member);
  return (
    <Page
      title={t('members.title')}
      lead={alone ? t('members.alone') : t('members.lead', { ledger: ledger.name })}
      actions={
        may('MemberInvited') ? (
          <a className={styles.invite} href="#/people/invite">
            <Icon name="plus" size={20} />
            <span>{t('members.invite')}</span>
          </a>
        ) : undefined
      }
    >
      <NewDevices />
      <ul className={styles.list} aria-label={t('members.title')}>
        {here.map((member) => (
          <MemberRow key={member.member} line={member} />
        ))}
      </ul>
      <Invitations />
      {removed.length === 0 ? null : (
        <Section title={t('members.removedTitle')}>
          <p className={styles.text}>{t('members.removedText')}</p>
          <ul className={styles.list}>
            {removed.map((member) => (
              <MemberRow key={member.member} line={member} />
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('members.more')}>
        <ul className={styles.list}>
          <Door href="/people/roles" icon="check" label={t('members.roles')} />
          <Door href="/people/here" icon="person" label={t('members.here')} />
          <Door href="/devices" icon="device" label={t('members.devicesLink')} />
          {may('RecoveryPrinted') ? (
            <Door href="/recovery" icon="print" label={t('members.recoveryLink')} />
          ) : null}
        </ul>
      </Section>
    </Page>
  );
}

function MemberRow({ line }: { readonly line: MemberLine }) {
  const { me } = useSession();
  const personName = usePersonName();
  const name = personName(line.member);
  return (
    <li>
      <a className={styles.row} href={`#/people/${line.member}`}>
        <Avatar name={line.isForgotten ? '' : name} soft={line.isRemoved} />
        <span className={styles.words}>
          <span className={styles.nameLine}>
            <bdi className={styles.name}>{name}</bdi>
            {line.member === me.member ? <Badge tone="accent">{t('members.you')}</Badge> : null}
            {line.aside === 0 ? null : (
              <Badge tone="alert">{t('members.aside', { count: line.aside })}</Badge>
            )}
          </span>
          <span className={styles.detail}>
            {t('members.rowDetail', {
              role: t(`members.role.${line.role}`),
              devices: t('members.devices', { count: line.devices.length }),
              heard: heardWords(line.heardAt),
            })}
          </span>
        </span>
        <Icon name="forward" size={18} />
      </a>
    </li>
  );
}

type DoorProps = { readonly href: string; readonly icon: IconName; readonly label: string };

const Door = ({ href, icon, label }: DoorProps) => (
  <li>
    <a className={styles.row} href={`#${href}`}>
      <Icon name={icon} />
      <span className={styles.words}>{label}</span>
      <Icon name="forward" size={18} />
    </a>
  </li>
);
