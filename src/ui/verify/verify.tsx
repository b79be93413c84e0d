/** Checks the whole ledger, or a file, and says in plain words what was found. */
import { useRef } from 'react';
import { Button } from '../components/button.tsx';
import { InlineError } from '../components/inline-error.tsx';
import { Page } from '../components/page.tsx';
import { Progress } from '../components/progress.tsx';
import { formatCount } from '../format.ts';
import { t } from '../messages/translate.ts';
import { useIsHistoryHere } from '../store.ts';
import { CheckCodeSection } from './check-code-section.tsx';
import { ReportView } from './report-view.tsx';
import { useVerifying } from './use-verifying.ts';
import styles from './verify.module.css';

export function Verify() {
  const { state, verifyLedger, verifyFile, stop } = useVerifying();
  const inputRef = useRef<HTMLInputElement>(null);
  const isHistoryHere = useIsHistoryHere();
  const isRunning = state.step === 'running';
  return (
    <Page
      title={t('verify.title')}
      lead={t('verify.lead')}
      back={{ href: '/sync', label: t('shell.sync') }}
    >
      {isRunning ? null : (
        <div className={styles.buttons}>
          <Button variant="primary" icon="check" onClick={verifyLedger}>
            {t(state.step === 'done' ? 'verify.again' : 'verify.start')}
          </Button>
          <Button icon="upload" onClick={() => inputRef.current?.click()}>
            {t('verify.file')}
          </Button>
        </div>
      )}
      {isHistoryHere ? null : <p className={styles.text}>{t('verify.lackingNote')}</p>}
      <input
        ref={inputRef}
        type="file"
        hidden
        aria-label={t('verify.file')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) verifyFile(file);
          // The same file can be chosen again.
          event.target.value = '';
        }}
      />
      {state.step === 'running' ? (
        <div className={styles.running}>
          <Progress
            label={t('verify.running')}
            done={state.done}
            total={state.total === 0 ? null : state.total}
            text={t('verify.progress', {
              done: formatCount(state.done),
              total: formatCount(state.total),
            })}
          />
          <div>
            <Button onClick={stop}>{t('verify.stop')}</Button>
          </div>
        </div>
      ) : null}
      {state.step === 'stopped' ? <p role="status">{t('verify.stopped')}</p> : null}
      {state.step === 'failed' ? <InlineError>{t(`verify.${state.why}`)}</InlineError> : null}
      {state.step === 'done' ? <ReportView {...state} /> : null}
      <CheckCodeSection />
    </Page>
  );
}
