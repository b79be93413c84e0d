/**
 * Questions of single rows: each with a proposal where there is one, and one answer for all alike.
 */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import fieldStyles from '../components/field.module.css';
import { Field } from '../components/field.tsx';
import { VirtualList } from '../components/virtual-list.tsx';
import type { Answers, Question, RowQuestion } from '../import-port.ts';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import styles from './imports.module.css';
import { typedDecimal } from './typed-decimal.ts';

export const isRowQuestion = (question: Question): question is RowQuestion => 'row' in question;

export type RowQuestionsProps = {
  readonly ask: RowQuestion['ask'];
  readonly questions: readonly RowQuestion[];
  readonly answers: Answers;
  readonly onAnswers: (answers: Answers) => void;
};

const withCells = (
  answers: Answers,
  said: readonly (readonly [RowQuestion, string])[],
): Answers => ({
  ...answers,
  cells: {
    ...answers.cells,
    ...Object.fromEntries(said.map(([{ row, ask }, text]) => [`${row}:${ask}`, text])),
  },
});

const rowsOf = (questions: readonly RowQuestion[]): readonly number[] =>
  questions.map(({ row }) => row);

export function RowQuestions({ ask, questions, answers, onAnswers }: RowQuestionsProps) {
  if (questions.length === 0) return null;
  const proposed = questions.flatMap((question) =>
    question.proposed === null ? [] : [[question, question.proposed] as const],
  );
  const count = questions.length;
  const leaveOut = (rows: readonly number[]) =>
    onAnswers({ ...answers, leftOut: [...answers.leftOut, ...rows] });
  const undated = (rows: readonly number[]) =>
    onAnswers({ ...answers, undated: [...answers.undated, ...rows] });
  return (
    <div className={styles.rowQuestions}>
      {count < 2 ? null : (
        <div className={styles.buttons}>
          {proposed.length < 2 ? null : (
            <Button icon="check" onClick={() => onAnswers(withCells(answers, proposed))}>
              {t('imports.takeAll', { count: proposed.length })}
            </Button>
          )}
          {ask === 'date' ? (
            <Button onClick={() => undated(rowsOf(questions))}>
              {t('imports.unknownAll', { count })}
            </Button>
          ) : null}
          <Button variant="quiet" onClick={() => leaveOut(rowsOf(questions))}>
            {t('imports.leaveAll', { count })}
          </Button>
        </div>
      )}
      <VirtualList
        label={t('imports.questions')}
        rows={questions}
        keyOf={({ row }) => String(row)}
        rowHeightPx={120}
        renderRow={(question) => (
          <RowAnswer
            question={question}
            onText={(text) => onAnswers(withCells(answers, [[question, text]]))}
            onLeaveOut={() => leaveOut([question.row])}
            onUndated={() => undated([question.row])}
          />
        )}
      />
    </div>
  );
}

type RowAnswerProps = {
  readonly question: RowQuestion;
  readonly onText: (text: string) => void;
  readonly onLeaveOut: () => void;
  readonly onUndated: () => void;
};

function RowAnswer({
  question: { ask, row, text, proposed },
  onText,
  onLeaveOut,
  onUndated,
}: RowAnswerProps) {
  const [typed, setTyped] = useState(proposed?.slice(0, ask === 'date' ? 10 : undefined) ?? '');
  const [wrong, setWrong] = useState(false);
  const isDate = ask === 'date';
  const take = () => {
    // A proposal that stands as it came keeps its time of day.
    if (isDate) return onText(proposed?.startsWith(typed) ? proposed : typed);
    const decimal = typed === proposed ? proposed : typedDecimal(typed, formatLocale());
    if (decimal === null) setWrong(true);
    else onText(decimal);
  };
  const words = isDate ? t('imports.askDate', { row }) : t('imports.askQuantity', { row, text });
  return (
    <form
      className={styles.rowQuestion}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (typed !== '') take();
      }}
    >
      <p className={styles.ask} dir="auto">
        {words}
      </p>
      <div className={styles.answer}>
        <Field
          label={`${t('imports.answer')}: ${words}`}
          labelHidden
          error={wrong ? t('common.problem.not-a-number') : null}
        >
          {(ids) => (
            <input
              {...ids}
              className={fieldStyles.control}
              type={isDate ? 'date' : 'text'}
              inputMode={isDate ? undefined : 'decimal'}
              autoComplete="off"
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                setWrong(false);
              }}
            />
          )}
        </Field>
        <Button type="submit" disabled={typed === ''}>
          {t('imports.take')}
        </Button>
        {isDate ? (
          <Button variant="quiet" onClick={onUndated}>
            {t('imports.dayUnknown')}
          </Button>
        ) : null}
        <Button variant="quiet" onClick={onLeaveOut}>
          {t('imports.leaveOut')}
        </Button>
      </div>
    </form>
  );
}
