/** One tap, and the server lets this device in again. */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { InlineError } from '../components/inline-error.tsx';
import { showToast } from '../components/toasts.tsx';
import { t } from '../messages/translate.ts';
import { useSession } from '../store.ts';
import { passkeyProblem } from './passkey-problem.ts';

export function ConfirmPasskey() {
  const { passkeys } = useSession();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const confirm = async () => {
    setBusy(true);
    setProblem(null);
    const outcome = await passkeys.confirm();
    setBusy(false);
    if ('refused' in outcome) setProblem(passkeyProblem(outcome));
    else showToast(t('passkeys.confirmed'));
  };
  return (
    <>
      <div>
        <Button variant="primary" icon="key" busy={busy} onClick={() => void confirm()}>
          {t('passkeys.confirm')}
        </Button>
      </div>
      {problem === null ? null : <InlineError>{problem}</InlineError>}
    </>
  );
}
