/**
 * What the dry run found: errors by row and column, what is left out and why, and how stock will
 * change.
 */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { Section } from '../components/page.tsx';
import type { PlanSummary, SkippedRow } from '../import-port.ts';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import { formatChange } from '../quantity-text.ts';
import { columnName, errorWords } from './import-words.ts';
import styles from './imports.module.css';

type PlanProps = { readonly plan: PlanSummary };

/** So many lines are shown until a person asks for more. */
const linesAtFirst = 12;

/** The first lines, then as many as the dry run lists. */
function useFold(length: number): { readonly shown: number; readonly unfold: (() => void) | null } {
  const [all, setAll] = useState(false);
  const folded = length > linesAtFirst && !all;
  return { shown: folded ? linesAtFirst : length, unfold: folded ? () => setAll(true) : null };
}

export function PlanErrors({
  plan: { errors, totals },
  headers,
}: PlanProps & { readonly headers: readonly string[] }) {
  const { shown, unfold } = useFold(errors.length);
  if (errors.length === 0) return null;
  return (
    <Section title={t('imports.errors')}>
      <p className={styles.text}>{t('imports.errorsText')}</p>
      <ul className={styles.lines}>
        {errors.slice(0, shown).map((error) => (
          <li key={`${error.row}/${error.column}/${error.code}`} className={styles.error}>
            <span className={styles.where}>
              {error.column === null
                ? t('imports.errorRow', { row: error.row })
                : t('imports.errorAt', {
                    row: error.row,
                    column: columnName(headers, error.column),
                  })}
            </span>
            <span dir="auto">{errorWords(error)}</span>
          </li>
        ))}
      </ul>
      <More rest={totals.errors - shown} onUnfold={unfold} />
    </Section>
  );
}

function More({
  rest,
  onUnfold,
}: {
  readonly rest: number;
  readonly onUnfold: (() => void) | null;
}) {
  if (rest <= 0) return null;
  const words = t('imports.andMore', { count: rest });
  return onUnfold === null ? (
    <p className={styles.text}>{words}</p>
  ) : (
    <div>
      <Button variant="quiet" onClick={onUnfold}>
        {words}
      </Button>
    </div>
  );
}

const rowsNamed = 8;

export function PlanSkipped({ plan: { skipped, totals } }: PlanProps) {
  if (skipped.length === 0) return null;
  const rowsByWhy = new Map<SkippedRow['why'], number[]>();
  for (const { row, why } of skipped) rowsByWhy.set(why, [...(rowsByWhy.get(why) ?? []), row]);
  return (
    <Section title={t('imports.skipped')}>
      <ul className={styles.lines}>
        {[...rowsByWhy].map(([why, rows]) => {
          const named = rows.slice(0, rowsNamed).join(', ');
          return (
            <li key={why} className={styles.error}>
              <span>{t(`imports.skipped.${why}`, { count: rows.length })}</span>
              <span className={styles.text}>
                {t(rows.length > rowsNamed ? 'imports.skippedRowsMore' : 'imports.skippedRows', {
                  rows: named,
                })}
              </span>
            </li>
          );
        })}
      </ul>
      {totals.skipped <= skipped.length ? null : (
        <p className={styles.text}>
          {t('imports.skippedMany', { total: totals.skipped, listed: skipped.length })}
        </p>
      )}
    </Section>
  );
}

export function PlanNotices({ plan: { notices } }: PlanProps) {
  if (notices.length === 0) return null;
  return (
    <Section title={t('imports.notices')}>
      <ul className={styles.lines}>
        {notices.map(({ code, row, count, text }) => (
          <li key={code} className={styles.error} dir="auto">
            {t(`imports.notice.${code}`, { row, count, text })}
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function PlanChanges({ plan: { preview, totals } }: PlanProps) {
  const changes = preview.netChanges.filter(({ change }) => change !== 0);
  const { shown, unfold } = useFold(changes.length);
  if (changes.length === 0) return null;
  return (
    <Section title={t('imports.changes')}>
      <ul className={styles.lines}>
        {changes.slice(0, shown).map(({ item, name, code, lines, change, scale }) => (
          <li key={item} className={styles.change}>
            <span className={styles.changeWords}>
              <span dir="auto">{name}</span>
              <span className={styles.text} dir="auto">
                {[
                  ...(code === null ? [] : [code]),
                  t('imports.changeLines', { count: lines }),
                ].join(' · ')}
              </span>
            </span>
            <bdi className={styles.changeFigure}>{formatChange(change, scale, formatLocale())}</bdi>
          </li>
        ))}
      </ul>
      <MoreChanges
        rest={totals.netChanges - preview.netChanges.length + changes.length - shown}
        onUnfold={unfold}
      />
    </Section>
  );
}

function MoreChanges({
  rest,
  onUnfold,
}: {
  readonly rest: number;
  readonly onUnfold: (() => void) | null;
}) {
  if (rest <= 0) return null;
  const words = t('imports.changesMore', { count: rest });
  return onUnfold === null ? (
    <p className={styles.text}>{words}</p>
  ) : (
    <div>
      <Button variant="quiet" onClick={onUnfold}>
        {words}
      </Button>
    </div>
  );
}
