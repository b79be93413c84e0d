/**
 * Second step, the dry run: what will happen, what is still to be asked, and what cannot be taken
 * over.
 */
import { Button } from '../components/button.tsx';
import { Section } from '../components/page.tsx';
import { Progress } from '../components/progress.tsx';
import type { Mapping, OpenedFile } from '../import-port.ts';
import { t } from '../messages/translate.ts';
import { GeneralQuestion } from './general-question.tsx';
import styles from './imports.module.css';
import { PlanFigures } from './plan-figures.tsx';
import { PlanChanges, PlanErrors, PlanNotices, PlanSkipped } from './plan-findings.tsx';
import { isRowQuestion, RowQuestions } from './row-questions.tsx';
import type { ImportControls } from './use-import.ts';

export type CheckStepProps = {
  readonly controls: ImportControls;
  readonly opened: OpenedFile;
  readonly mapping: Mapping;
};

export function CheckStep({ controls, opened, mapping }: CheckStepProps) {
  const { state, goTo, run } = controls;
  const { plan, planning } = state;
  const back = (
    <Button variant="quiet" icon="back" onClick={() => goTo('columns')}>
      {t('imports.back')}
    </Button>
  );
  if (plan === null) {
    return (
      <>
        <div role="status">
          <Progress
            label={t('imports.checking')}
            done={planning?.done ?? 0}
            total={planning === null || planning.total === 0 ? null : planning.total}
          />
        </div>
        <div>{back}</div>
      </>
    );
  }
  const imported =
    plan.preview.imported +
    (mapping.kind === 'places' && plan.preview.imported === 0 ? plan.preview.newPlaces : 0);
  const canRun = plan.ready && plan.parts > 0 && planning === null;
  return (
    <>
      <PlanFigures plan={plan} />
      <Questions controls={controls} opened={opened} mapping={mapping} />
      <PlanErrors plan={plan} headers={opened.headers} />
      <PlanSkipped plan={plan} />
      <PlanNotices plan={plan} />
      <PlanChanges plan={plan} />
      <div className={styles.end}>
        {plan.ready && plan.parts === 0 ? (
          <p className={styles.text} role="status">
            {t('imports.nothing')}
          </p>
        ) : null}
        {plan.ready ? null : <p className={styles.text}>{t('imports.unanswered')}</p>}
        <div className={styles.buttons}>
          <Button variant="primary" disabled={!canRun} onClick={() => void run()}>
            {t('imports.run', { count: imported })}
          </Button>
          {back}
        </div>
      </div>
    </>
  );
}

function Questions({ controls, opened, mapping }: CheckStepProps) {
  const { state, setAnswers, setMapping } = controls;
  const { plan, answers } = state;
  if (plan === null || plan.questions.length === 0) return null;
  const byRow = plan.questions.filter(isRowQuestion);
  const general = plan.questions.filter((question) => !isRowQuestion(question));
  return (
    <Section title={t('imports.questions')}>
      <p className={styles.text} role="status">
        {t('imports.questionsText', { count: plan.totals.questions })}
      </p>
      {general.map((question) => (
        <GeneralQuestion
          key={question.ask}
          question={question}
          headers={opened.headers}
          mapping={mapping}
          answers={answers}
          onMapping={setMapping}
          onAnswers={setAnswers}
        />
      ))}
      {(['quantity', 'date'] as const).map((ask) => (
        <RowQuestions
          key={ask}
          ask={ask}
          questions={byRow.filter((question) => question.ask === ask)}
          answers={answers}
          onAnswers={setAnswers}
        />
      ))}
    </Section>
  );
}
