/** The table of permissions itself, for people to read. */
import { Fragment } from 'react';
import { type Role, roles } from '../../domain/access/events.ts';
import { atLeast } from '../../domain/access/permission.ts';
import { classNames } from '../components/class-names.ts';
import { Icon } from '../components/icon.tsx';
import { Page } from '../components/page.tsx';
import { VisuallyHidden } from '../components/visually-hidden.tsx';
import { t } from '../messages/translate.ts';
import { useSession, useUi } from '../store.ts';
import { type Deed, deedGroups, leastFor } from './deeds.ts';
import styles from './roles.module.css';

export function Roles() {
  useUi((state) => state.revision);
  const own = useSession().membership.role();
  return (
    <Page
      title={t('members.roles')}
      lead={own === null ? t('members.rolesLead') : leadFor(own)}
      back={{ href: '/people', label: t('members.back') }}
    >
      <dl className={styles.ladder}>
        {roles.map((role) => (
          <div key={role} className={classNames(styles.rung, role === own && styles.own)}>
            <dt>{t(`members.role.${role}`)}</dt>
            <dd>{t(`members.may.${role}`)}</dd>
          </div>
        ))}
      </dl>
      <Table own={own} />
      <p className={styles.text}>{t('members.rolesFoot')}</p>
    </Page>
  );
}

const leadFor = (own: Role): string =>
  [t('members.yourRole', { role: t(`members.role.${own}`) }), t('members.rolesLead')].join(' ');

type TableProps = { readonly own: Role | null };

function Table({ own }: TableProps) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">
            <VisuallyHidden>{t('members.rolesDeed')}</VisuallyHidden>
          </th>
          {roles.map((role) => (
            <th key={role} scope="col" className={role === own ? styles.ownHead : styles.head}>
              <span>{t(`members.role.${role}`)}</span>
              {role === own ? <VisuallyHidden>{` (${t('members.yours')})`}</VisuallyHidden> : null}
            </th>
          ))}
        </tr>
      </thead>
      {deedGroups.map(({ key, deeds }) => (
        <tbody key={key}>
          <tr>
            <th className={styles.group} scope="rowgroup" colSpan={roles.length + 1}>
              {t(`deed.group.${key}`)}
            </th>
          </tr>
          {deeds.map((deed) => (
            <DeedRow key={deed.key} deed={deed} own={own} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function DeedRow({ deed, own }: { readonly deed: Deed; readonly own: string | null }) {
  const least = leastFor(deed);
  return (
    <tr>
      <th scope="row" className={styles.deed}>
        {t(`deed.${deed.key}`)}
      </th>
      {roles.map((role) => {
        const may = atLeast(role, least);
        return (
          <td key={role} className={role === own ? styles.ownCell : styles.cell}>
            {may ? <Icon name="check" size={18} /> : <Fragment>·</Fragment>}
            <VisuallyHidden>{t(may ? 'members.yes' : 'members.no')}</VisuallyHidden>
          </td>
        );
      })}
    </tr>
  );
}
