/**
 * What comes in as a spreadsheet, and what goes out. One file at a time, step by step; nothing is
 * written unseen.
 */
import { useEffect, useRef } from 'react';
import { Notice } from '../components/notice.tsx';
import { Page, Section } from '../components/page.tsx';
import type { UnfinishedImport } from '../import-port.ts';
import { t } from '../messages/translate.ts';
import { ExportButtons } from '../settings/export-buttons.tsx';
import { CheckStep } from './check-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { DropZone } from './drop-zone.tsx';
import { EndedStep } from './ended-step.tsx';
import styles from './imports.module.css';
import { PastImports } from './past-imports.tsx';
import { RunningStep } from './running-step.tsx';
import { UnfinishedImports } from './unfinished-imports.tsx';
import { type ImportControls, useImport } from './use-import.ts';
import { useUnfinishedImports } from './use-unfinished-imports.ts';

export function Exchange() {
  const controls = useImport();
  const { unfinished, reread } = useUnfinishedImports();
  const { state } = controls;
  const shownStep = state.step === 'opening' ? 'choose' : state.step;
  const stepBefore = useRef(shownStep);
  // The address stays the same from step to step, so the step itself brings the title into sight and says it.
  useEffect(() => {
    if (stepBefore.current === shownStep) return;
    stepBefore.current = shownStep;
    window.scrollTo(0, 0);
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  }, [shownStep]);
  const startOver = () => {
    controls.startOver();
    reread();
  };
  if (state.step === 'choose' || state.step === 'opening') {
    const resume = (one: UnfinishedImport) => void controls.resume(one);
    return (
      <Page title={t('shell.exchange')} lead={t('imports.lead')}>
        <UnfinishedImports unfinished={unfinished} onResume={resume} onUndone={reread} />
        <Section title={t('imports.in')}>
          {state.refused === null ? null : (
            <Notice tone="alert" live>
              {t(`imports.refused.${state.refused}`)}
            </Notice>
          )}
          <DropZone
            busy={state.step === 'opening' ? state.file : null}
            onFile={(file) => void controls.open(file)}
          />
        </Section>
        <PastImports onUndone={reread} />
        <Section title={t('imports.out')}>
          <p className={styles.text}>{t('imports.outText')}</p>
          <ExportButtons />
        </Section>
      </Page>
    );
  }
  const step = state.step === 'ended' ? 'done' : state.step;
  const rows = state.opened?.found.rows;
  return (
    <Page
      key={step}
      title={t(`imports.step.${step}`)}
      wide
      lead={
        <span dir="auto">
          {rows === undefined ? state.file : t('imports.file', { file: state.file, rows })}
        </span>
      }
    >
      <Step controls={controls} onStartOver={startOver} />
    </Page>
  );
}

function Step({
  controls,
  onStartOver,
}: {
  readonly controls: ImportControls;
  readonly onStartOver: () => void;
}) {
  const { step, file, progress, outcome, opened, mapping } = controls.state;
  if (step === 'running') {
    return (
      <RunningStep
        label={t('imports.running', { file })}
        progress={progress}
        onCancel={controls.cancel}
      />
    );
  }
  if (step === 'ended')
    return outcome === null ? null : (
      <EndedStep outcome={outcome} file={file} onStartOver={onStartOver} />
    );
  if (opened === null || mapping === null) return null;
  return step === 'check' ? (
    <CheckStep controls={controls} opened={opened} mapping={mapping} />
  ) : (
    <ColumnsStep controls={controls} opened={opened} mapping={mapping} />
  );
}
