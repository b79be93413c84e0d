/**
 * The sheet of a verb: opened from anywhere with what is known, kept as a draft while it is filled
 * in.
 */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { Sheet } from '../components/sheet.tsx';
import { t } from '../messages/translate.ts';
import { useSession, useUi, useUiStore, type VerbRequest } from '../store.ts';
import { startForm } from './start-form.ts';
import { useVerbSubmit } from './use-verb-submit.ts';
import { discardDraft, readMemory, takeDraft, writeDraft } from './verb-drafts.ts';
import { VerbFields } from './verb-fields.tsx';
import { isWorthKeeping, type VerbForm } from './verb-form.ts';
import { verbTitle } from './verb-names.ts';
import { quantityOfForm } from './verb-words.ts';

/**
 * A draft is taken up where nothing else was asked for; beside an item that was asked for it is
 * only offered.
 */
function useVerbForm(request: VerbRequest) {
  const session = useSession();
  const fresh = () =>
    startForm(request, session.newCommandId(), readMemory(session.drafts), session.models);
  const { item, place, lines, party } = request;
  const asksAnew = [item, place, lines, party].some((each) => each !== undefined);
  const [kept] = useState(() => takeDraft(session, request.verb));
  const [form, setForm] = useState<VerbForm>(() => (kept !== null && !asksAnew ? kept : fresh()));
  const [continued, setContinued] = useState(kept !== null && !asksAnew);
  // An unfinished form that was left aside, if it is worth taking up; until then nothing may be
  // written over it.
  const offered =
    kept !== null && !continued && kept.cause !== form.cause && isWorthKeeping(kept) ? kept : null;
  const change = (next: VerbForm) => {
    setForm(next);
    if (offered === null) writeDraft(session.drafts, next);
  };
  return {
    form,
    change,
    offered,
    continued,
    takeUp(draft: VerbForm) {
      setForm(draft);
      setContinued(true);
    },
    startOver() {
      discardDraft(session.drafts, request.verb);
      setForm(fresh());
      setContinued(false);
    },
  };
}

function OpenVerbSheet({
  request,
  open,
  onClose,
}: {
  readonly request: VerbRequest;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const session = useSession();
  const { form, change, offered, continued, takeUp, startOver } = useVerbForm(request);
  const submit = useVerbSubmit({ form, change, onDone: onClose });
  const close = () => {
    // What a tap or two brings back is not kept: an old form must not surprise anyone later.
    if (!isWorthKeeping(form) && offered === null) discardDraft(session.drafts, request.verb);
    onClose();
  };
  const title = verbTitle(form.verb);
  const amount = quantityOfForm(form, session.models);
  return (
    <Sheet
      open={open}
      onClose={close}
      title={title}
      onSubmit={() => void submit.send(form)}
      footer={
        <Button type="submit" variant="primary" wide busy={submit.busy} data-verb-submit>
          {amount === null ? title : t('verbs.submit', { verb: title, amount })}
        </Button>
      }
    >
      {continued ? (
        <Notice actions={<Button onClick={startOver}>{t('verbs.startOver')}</Button>}>
          {t('verbs.continued')}
        </Notice>
      ) : null}
      {offered === null ? null : (
        <Notice actions={<Button onClick={() => takeUp(offered)}>{t('verbs.takeUp')}</Button>}>
          {t('verbs.offered', { lines: offered.lines.length })}
        </Notice>
      )}
      <VerbFields form={form} onChange={change} submit={submit} request={request} />
    </Sheet>
  );
}

export function VerbSheet() {
  const store = useUiStore();
  const asked = useUi((state) => state.verb);
  const [shown, setShown] = useState<{
    readonly request: VerbRequest;
    readonly turn: number;
  } | null>(null);
  // The last request stays drawn while the sheet closes; a new one starts a form of its own.
  if (asked !== null && shown?.request !== asked)
    setShown({ request: asked, turn: (shown?.turn ?? 0) + 1 });
  if (shown === null) return null;
  return (
    <OpenVerbSheet
      key={shown.turn}
      request={shown.request}
      open={asked !== null}
      onClose={() => store.setState({ verb: null })}
    />
  );
}
