/** Writes down whom stock comes from or goes to. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { PartyRole } from '../../domain/party/events.ts';
import { Button } from '../components/button.tsx';
import { ChoiceChips } from '../components/choice-chips.tsx';
import { Sheet } from '../components/sheet.tsx';
import { TextField } from '../components/text-field.tsx';
import { t } from '../messages/translate.ts';
import { useSession } from '../store.ts';
import type { TaskSheetProps } from '../task.ts';
import { TurnedDownNotice } from '../tasks/turned-down-notice.tsx';
import { useTaskRun } from '../tasks/use-task-run.ts';
import { roleChoices } from './party-words.ts';

export function NewPartySheet({ open, onClose }: TaskSheetProps) {
  const session = useSession();
  const [, navigate] = useLocation();
  const task = useTaskRun();
  const [party] = useState(() => session.newId());
  const [name, setName] = useState('');
  const [contact, setContact] = useState('');
  const [role, setRole] = useState<PartyRole>('recipient');
  const [asked, setAsked] = useState(false);
  const isEmpty = name.trim() === '';
  const commands = async (): Promise<readonly LedgerCommand[]> => {
    const register = { name: await session.keepText(name), role };
    const said = contact.trim() === '' ? null : await session.keepText(contact);
    return [
      { type: 'RegisterParty', party, data: register },
      ...(said === null
        ? []
        : [{ type: 'DescribeParty' as const, party, data: { contact: said } }]),
    ];
  };
  const send = async () => {
    setAsked(true);
    if (isEmpty) return;
    const message = t('parties.registered', { name: name.trim() });
    if (!(await task.send({ commands, message }))) return;
    onClose();
    navigate(`/parties/${party}`);
  };
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('parties.new')}
      onSubmit={() => void send()}
      footer={
        <Button variant="primary" type="submit" wide busy={task.busy}>
          {t('parties.register')}
        </Button>
      }
    >
      <TextField
        label={t('parties.name')}
        hint={t('parties.nameHint')}
        value={name}
        error={asked && isEmpty ? t('common.problem.empty') : undefined}
        onChange={setName}
      />
      <TextField
        label={t('parties.contact')}
        hint={t('parties.contactHint')}
        value={contact}
        onChange={setContact}
      />
      <ChoiceChips
        label={t('parties.role')}
        value={role}
        choices={roleChoices()}
        onChange={setRole}
      />
      <TurnedDownNotice task={task} insist="" onInsist={() => undefined} />
    </Sheet>
  );
}
