/** Defines a kit by its name; its list is written on its own page. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../components/button.tsx';
import { Sheet } from '../components/sheet.tsx';
import { TextField } from '../components/text-field.tsx';
import { t } from '../messages/translate.ts';
import { useSession } from '../store.ts';
import type { TaskSheetProps } from '../task.ts';
import { TurnedDownNotice } from '../tasks/turned-down-notice.tsx';
import { useTaskRun } from '../tasks/use-task-run.ts';

export function NewKitSheet({ open, onClose }: TaskSheetProps) {
  const session = useSession();
  const [, navigate] = useLocation();
  const task = useTaskRun();
  const [kit] = useState(() => session.newId());
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const isEmpty = name.trim() === '';
  const send = async () => {
    setAsked(true);
    if (isEmpty) return;
    const data = { name, note: note.trim() || null, lines: [] };
    const saved = await task.send({
      commands: async () => [{ type: 'DefineKit', kit, data }],
      message: t('kits.defined', { name: name.trim() }),
    });
    if (!saved) return;
    onClose();
    navigate(`/kits/${kit}`);
  };
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('kits.new')}
      onSubmit={() => void send()}
      footer={
        <Button variant="primary" type="submit" wide busy={task.busy}>
          {t('kits.define')}
        </Button>
      }
    >
      <TextField
        label={t('kits.name')}
        hint={t('kits.nameHint')}
        value={name}
        error={asked && isEmpty ? t('common.problem.empty') : undefined}
        onChange={(value) => {
          task.forget();
          setName(value);
        }}
      />
      <TextField label={t('items.note')} value={note} onChange={setNote} />
      <TurnedDownNotice task={task} insist="" onInsist={() => undefined} />
    </Sheet>
  );
}
