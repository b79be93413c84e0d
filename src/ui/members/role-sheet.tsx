/** Another role for somebody; taken back by giving the former one again. */
import { useState } from 'react';
import { roles } from '../../domain/access/events.ts';
import { Button } from '../components/button.tsx';
import { Sheet } from '../components/sheet.tsx';
import { t } from '../messages/translate.ts';
import { usePersonName } from '../store.ts';
import type { MemberLine } from './member-lines.ts';
import { RoleChoice } from './role-choice.tsx';
import { useAccessRun } from './use-access-run.ts';

type RoleSheetProps = { readonly line: MemberLine; readonly onClose: () => void };

export function RoleSheet({ line: { member, role: before }, onClose }: RoleSheetProps) {
  const [role, setRole] = useState(before);
  const run = useAccessRun();
  const name = usePersonName()(member);
  const chosen = t(`members.role.${role}`);
  const grant = async () => {
    const data = { member, role };
    const saved = await run({
      commands: [{ type: 'GrantRole', data }],
      message: t('members.roleChanged', { name, role: chosen }),
      opposite: [{ type: 'GrantRole', data: { member, role: before } }],
    });
    if (saved) onClose();
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('members.changeRole')}
      onSubmit={() => {
        if (role !== before) void grant();
      }}
      footer={
        <Button type="submit" variant="primary" wide disabled={role === before}>
          {role === before ? t('members.sameRole') : t('members.roleChange', { role: chosen })}
        </Button>
      }
    >
      <RoleChoice
        label={t('members.changeRoleOf', { name })}
        roles={roles}
        value={role}
        onChange={setRole}
      />
    </Sheet>
  );
}
