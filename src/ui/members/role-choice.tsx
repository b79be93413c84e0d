/** One of the roles, each with what it may do. */
import { useId } from 'react';
import type { Role } from '../../domain/access/events.ts';
import { t } from '../messages/translate.ts';
import styles from './members.module.css';

type RoleChoiceProps = {
  readonly label: string;
  readonly roles: readonly Role[];
  readonly value: Role;
  readonly onChange: (role: Role) => void;
};

export function RoleChoice({ label, roles, value, onChange }: RoleChoiceProps) {
  const name = useId();
  return (
    <fieldset className={styles.choices}>
      <legend className={styles.legend}>{label}</legend>
      {roles.map((role) => (
        <label key={role} className={styles.choice}>
          <input
            type="radio"
            name={name}
            checked={role === value}
            onChange={() => onChange(role)}
          />
          <span>
            <b>{t(`members.role.${role}`)}</b>
            <span className={styles.detail}>{t(`members.may.${role}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
