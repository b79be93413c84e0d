/** A question about the whole file: once answered, it holds for every row. */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import fieldStyles from '../components/field.module.css';
import { Field } from '../components/field.tsx';
import { SelectField } from '../components/select-field.tsx';
import type { Answers, Mapping, Question, RowQuestion } from '../import-port.ts';
import { t } from '../messages/translate.ts';
import { MarkField, OrderField } from './dialect-fields.tsx';
import { columnName } from './import-words.ts';
import styles from './imports.module.css';
import { DirectionFields } from './meaning-fields.tsx';

export type GeneralQuestionProps = {
  readonly question: Exclude<Question, RowQuestion>;
  readonly headers: readonly string[];
  readonly mapping: Mapping;
  readonly answers: Answers;
  readonly onMapping: (mapping: Mapping) => void;
  readonly onAnswers: (answers: Answers) => void;
};

export function GeneralQuestion(props: GeneralQuestionProps) {
  return (
    <div className={styles.question}>
      <p className={styles.ask} dir="auto">
        {askWords(props)}
      </p>
      <GeneralAnswer {...props} />
    </div>
  );
}

function askWords({ question, headers }: GeneralQuestionProps): string {
  switch (question.ask) {
    case 'column':
      return t('imports.ask.column', {
        fields: question.fields.map((field) => t(`imports.field.${field}`)).join(', '),
      });
    case 'direction':
    case 'date-for-all':
      return t(`imports.ask.${question.ask}`);
    case 'decimal-mark':
    case 'date-order':
      return t(`imports.ask.${question.ask}`, {
        examples: question.examples.join(' · '),
        column: columnName(headers, question.column),
      });
    case 'shelves-in-use':
      return t('imports.ask.shelves-in-use', { count: question.rows.length });
  }
}

const shelfAnswers = ['count', 'receive', 'leave-out'] as const;

function GeneralAnswer({
  question,
  headers,
  mapping,
  answers,
  onMapping,
  onAnswers,
}: GeneralQuestionProps) {
  switch (question.ask) {
    case 'column':
      return (
        <div className={styles.columns}>
          {question.fields.map((field) => (
            <SelectField
              key={field}
              label={t(`imports.field.${field}`)}
              value=""
              options={[
                { value: '', label: t('imports.noColumn') },
                ...headers.map((_header, index) => ({
                  value: String(index),
                  label: columnName(headers, index),
                })),
              ]}
              onChange={(index) =>
                onMapping({ ...mapping, columns: { ...mapping.columns, [field]: Number(index) } })
              }
            />
          ))}
        </div>
      );
    case 'direction':
      return <DirectionFields mapping={mapping} onChange={onMapping} />;
    case 'decimal-mark':
      return <MarkField mapping={mapping} onChange={onMapping} />;
    case 'date-order':
      return <OrderField mapping={mapping} onChange={onMapping} orders={question.orders} />;
    case 'date-for-all':
      return (
        <DayForAll
          proposed={question.proposed}
          onAnswer={(dateForAll) => onMapping({ ...mapping, dateForAll })}
        />
      );
    case 'shelves-in-use':
      return (
        <div className={styles.buttons}>
          {shelfAnswers.map((answer) => (
            <Button key={answer} onClick={() => onAnswers({ ...answers, shelvesInUse: answer })}>
              {t(`imports.shelves.${answer}`)}
            </Button>
          ))}
        </div>
      );
  }
}

type DayForAllProps = {
  readonly proposed: string | null;
  readonly onAnswer: (day: string) => void;
};

function DayForAll({ proposed, onAnswer }: DayForAllProps) {
  const [day, setDay] = useState(proposed ?? '');
  return (
    <div className={styles.answer}>
      <Field label={t('moment.whichDay')}>
        {(ids) => (
          <input
            {...ids}
            type="date"
            className={fieldStyles.control}
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
        )}
      </Field>
      <Button disabled={day === ''} onClick={() => onAnswer(day)}>
        {t('imports.take')}
      </Button>
      <Button variant="quiet" onClick={() => onAnswer('not-known')}>
        {t('imports.ask.dateNotKnown')}
      </Button>
    </div>
  );
}
