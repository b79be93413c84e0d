/** One person: what they may do, since when, with which devices, and what can be done about it. */
import { useState } from 'react';
import { ownersOf } from '../../domain/access/access.ts';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { useMay } from '../components/may.ts';
import { Notice } from '../components/notice.tsx';
import { Page, quietLinkClass, Section } from '../components/page.tsx';
import { formatDay, formatRecent } from '../format.ts';
import { t } from '../messages/translate.ts';
import { Avatar } from '../people/avatar.tsx';
import { usePersonName, useSession } from '../store.ts';
import { DeviceRow } from './device-row.tsx';
import { ForgetSheet } from './forget-sheet.tsx';
import { HandOverSheet } from './hand-over-sheet.tsx';
import type { MemberLine } from './member-lines.ts';
import styles from './members.module.css';
import { LeaveSheet, RemoveSheet } from './remove-sheets.tsx';
import { RoleSheet } from './role-sheet.tsx';
import { useMembers } from './use-members.ts';

export function MemberPage({ member }: { readonly member: string }) {
  const line = useMembers().find((each) => each.member === member);
  const personName = usePersonName();
  const { me } = useSession();
  const toPeople = { href: '/people', label: t('members.back') };
  if (line === undefined)
    return (
      <Page title={t('members.person')} back={toPeople}>
        <EmptyState title={t('members.unknown')}>{t('members.unknownText')}</EmptyState>
      </Page>
    );
  const name = personName(member);
  return (
    <Page
      title={name}
      heading={
        <span className={styles.head}>
          <Avatar name={line.isForgotten ? '' : name} soft={line.isRemoved} />
          <bdi>{name}</bdi>
        </span>
      }
      back={toPeople}
      actions={
        line.isRemoved ? (
          <Badge tone="alert">{t('members.removed')}</Badge>
        ) : member === me.member ? (
          <Badge tone="accent">{t('members.you')}</Badge>
        ) : undefined
      }
    >
      {line.aside === 0 ? null : (
        <Notice
          tone="alert"
          title={t('members.asideTitle', { count: line.aside })}
          actions={
            <a className={quietLinkClass} href="#/attention">
              {t('withheld.see', { count: line.aside })}
            </a>
          }
        />
      )}
      <Facts line={line} />
      <Section title={t('members.theirDevices')}>
        {line.devices.length === 0 ? (
          <p className={styles.text}>{t('members.noDevices')}</p>
        ) : (
          <ul className={styles.list}>
            {line.devices.map((device) => (
              <DeviceRow key={device.device} line={device} />
            ))}
          </ul>
        )}
      </Section>
      <Deeds line={line} />
    </Page>
  );
}

type Fact = { readonly label: string; readonly value: string; readonly more?: string };

function Facts({ line }: { readonly line: MemberLine }) {
  const facts: readonly Fact[] = [
    {
      label: t('members.fact.role'),
      value: t(`members.role.${line.role}`),
      more: t(`members.may.${line.role}`),
    },
    { label: t('members.fact.since'), value: formatDay(line.since) },
    {
      label: t('members.fact.heard'),
      value: line.heardAt === null ? t('members.silent') : formatRecent(line.heardAt, Date.now()),
    },
  ];
  return (
    <dl className={styles.facts} aria-label={t('members.facts')}>
      {facts.map(({ label, value, more }) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd>
            {value}
            {more === undefined ? null : <span className={styles.may}>{more}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

type Asked = 'role' | 'hand-over' | 'remove' | 'leave' | 'forget' | null;

function Deeds({ line }: { readonly line: MemberLine }) {
  const session = useSession();
  const may = useMay();
  const name = usePersonName()(line.member);
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => setAsked(null);
  const isMe = line.member === session.me.member;
  const owners = ownersOf(session.membership.standing().access);
  const isLastOwner = owners.length === 1 && owners[0]?.member === line.member;
  const isThere = !line.isRemoved;
  const canLeave = isMe && isThere;
  return (
    <>
      {isThere && (may('RoleGranted') || canLeave) ? (
        <Section title={t('members.can')}>
          {isLastOwner ? (
            <Notice title={t('members.lastOwner')}>{t('members.lastOwnerText')}</Notice>
          ) : null}
          <div className={styles.buttons}>
            {may('RoleGranted') && !isLastOwner ? (
              <Button icon="edit" onClick={() => setAsked('role')}>
                {t('members.changeRole')}
              </Button>
            ) : null}
            {isMe && may('RoleGranted') ? (
              <Button icon="person" onClick={() => setAsked('hand-over')}>
                {t('members.handOver')}
              </Button>
            ) : null}
            {canLeave && !isLastOwner ? (
              <Button variant="alert" onClick={() => setAsked('leave')}>
                {t('members.leave')}
              </Button>
            ) : null}
            {!isMe && may('MemberRemoved') && !isLastOwner ? (
              <Button variant="alert" onClick={() => setAsked('remove')}>
                {t('members.removeShort')}
              </Button>
            ) : null}
          </div>
        </Section>
      ) : null}
      {line.isRemoved && !line.isForgotten && may('PersonForgotten') ? (
        <div>
          <Button variant="alert" onClick={() => setAsked('forget')}>
            {t('members.forget')}
          </Button>
        </div>
      ) : null}
      {asked === 'role' ? <RoleSheet line={line} onClose={close} /> : null}
      {asked === 'hand-over' ? <HandOverSheet onClose={close} /> : null}
      {asked === 'remove' ? <RemoveSheet member={line.member} onClose={close} /> : null}
      {asked === 'leave' ? <LeaveSheet onClose={close} /> : null}
      {asked === 'forget' ? (
        <ForgetSheet whom={{ member: line.member }} name={name} onClose={close} />
      ) : null}
    </>
  );
}
