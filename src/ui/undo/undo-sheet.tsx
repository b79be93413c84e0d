/**
 * Undo, of anything at any time: first which of two things was wrong, then what taking back would
 * change, then new entries. Nothing is refused because something came later.
 */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { ChoiceChips } from '../components/choice-chips.tsx';
import { Progress } from '../components/progress.tsx';
import { Sheet } from '../components/sheet.tsx';
import { showToast } from '../components/toasts.tsx';
import { t } from '../messages/translate.ts';
import type { Saved, Session } from '../ports.ts';
import { type UndoRequest, useSession, useUi, useUiStore } from '../store.ts';
import type { UndoProgress } from '../undo-watch.ts';
import { offerToLetStand, sayWhyNot } from '../use-run.ts';
import { Doors } from './doors.tsx';
import { PreviewView } from './preview-view.tsx';
import { UndoSubject } from './undo-subject.tsx';
import { usePreview } from './use-preview.ts';
import { useTogether } from './use-together.ts';

export function UndoSheet() {
  const store = useUiStore();
  const asked = useUi((state) => state.undo);
  const [shown, setShown] = useState<{
    readonly request: UndoRequest;
    readonly turn: number;
  } | null>(null);
  // The last request stays drawn while the sheet closes.
  if (asked !== null && shown?.request !== asked)
    setShown({ request: asked, turn: (shown?.turn ?? 0) + 1 });
  if (shown === null) return null;
  return (
    <OpenUndoSheet
      key={shown.turn}
      request={shown.request}
      open={asked !== null}
      onClose={() => store.setState({ undo: null })}
    />
  );
}

type OpenProps = {
  readonly request: UndoRequest;
  readonly open: boolean;
  readonly onClose: () => void;
};

function OpenUndoSheet({ request, open, onClose }: OpenProps) {
  const isLift = request.lifts === true;
  const [step, setStep] = useState<'ask' | 'preview'>(isLift ? 'preview' : 'ask');
  const [scope, setScope] = useState<'one' | 'all'>('one');
  const together = useTogether(request);
  const all = scope === 'all' ? together : null;
  const target = all?.target ?? request.target;
  const doing = useCarryOut(request, onClose);
  const { preview, progress } = usePreview(target, !open || doing.progress !== null);
  const title = isLift ? 'undo.liftTitle' : step === 'ask' ? 'undo.title' : 'undo.previewTitle';
  const count = preview === null ? 0 : isLift ? preview.standing : preview.struck;
  const label =
    isLift || count > 0
      ? t(isLift ? 'undo.lift' : 'undo.strike', { count })
      : t('undo.strikeNothing');
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t(title)}
      width="wide"
      footer={
        step === 'ask' ? undefined : (
          <>
            {isLift ? null : (
              <Button variant="quiet" icon="back" onClick={() => setStep('ask')}>
                {t('undo.back')}
              </Button>
            )}
            <Button
              variant="primary"
              icon={isLift ? 'check' : 'undo'}
              busy={preview === null || doing.progress !== null}
              onClick={() => void doing.carryOut(target)}
            >
              {label}
            </Button>
          </>
        )
      }
    >
      <UndoSubject request={request} />
      {step === 'ask' && together !== null ? (
        <ChoiceChips
          label={t('undo.scope')}
          value={scope}
          choices={[
            { value: 'one', label: t('undo.scopeOne') },
            { value: 'all', label: t('undo.scopeAll', { count: together.entries }) },
          ]}
          onChange={setScope}
        />
      ) : null}
      {doing.progress === null ? null : <Doing isLift={isLift} progress={doing.progress} />}
      {step === 'ask' ? (
        <Doors
          request={all === null ? request : { ...request, lines: all.lines }}
          entries={all?.entries ?? null}
          preview={preview}
          onRecord={() => setStep('preview')}
          onClose={onClose}
        />
      ) : doing.progress === null ? (
        <PreviewView preview={preview} progress={progress} isLift={isLift} />
      ) : null}
    </Sheet>
  );
}

function Doing({
  isLift,
  progress,
}: {
  readonly isLift: boolean;
  readonly progress: UndoProgress;
}) {
  const { done, total } = progress;
  return (
    <Progress
      label={t(isLift ? 'undo.lifting' : 'undo.doing')}
      done={done}
      total={total}
      {...(total === null ? {} : { text: t('undo.workingOf', { done, total }) })}
    />
  );
}

/** Writes it, says so, and offers the way back. */
function useCarryOut({ lifts, onDone }: UndoRequest, onClose: () => void) {
  const session = useSession();
  const [progress, setProgress] = useState<UndoProgress | null>(null);
  return {
    progress,
    async carryOut(target: UndoRequest['target']) {
      setProgress({ done: 0, total: null });
      const result = await session.undoing.carryOut(target, setProgress);
      setProgress(null);
      if (!('saved' in result)) return sayWhyNot(result, session);
      const { saved } = result;
      if (lifts === true) sayItStands(session, saved);
      else offerToLetStand(session, t('common.undone'), saved);
      onClose();
      onDone?.();
    },
  };
}

function sayItStands(session: Session, saved: Saved): void {
  showToast(t('common.reinstated'), {
    action: { label: t('common.undo'), onPress: () => void session.undo(saved) },
  });
}
