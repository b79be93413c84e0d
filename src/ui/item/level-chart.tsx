/** On an item's page: how much there was, from one entry to the next. */
import { useMemo, useState } from 'react';
import type { ItemRow } from '../../read-models/items.ts';
import { Chart, type ChartReadout } from '../components/chart.tsx';
import {
  type ChartRange,
  keepRange,
  rangeStart,
  rangesFor,
  readRange,
} from '../components/chart-ranges.ts';
import { numberMark } from '../components/chart-words.ts';
import { Section } from '../components/page.tsx';
import { RangeChips } from '../components/range-chips.tsx';
import { entryVerb } from '../entries/entry-words.ts';
import { formatMoment } from '../format.ts';
import { t } from '../messages/translate.ts';
import { changeFigure, packWords, quantityWords } from '../quantity.ts';
import { useLookedAt, useModels, useSession } from '../store.ts';
import styles from './item-ledger.module.css';
import { type LevelPoint, levelPoints, pointsSince, summaryOfLevel } from './level-points.ts';
import type { ToldLine } from './merge-ledgers.ts';

type LevelChartProps = {
  /** The one that is shown for all first; all counted in the same unit. */
  readonly rows: readonly ItemRow[];
  readonly told: readonly ToldLine[];
};

export function LevelChart({ rows: [row], told }: LevelChartProps) {
  const points = useMemo(() => levelPoints(told), [told]);
  if (row === undefined) return null;
  return (
    <Section title={t('level.title')}>
      {points.length === 0 ? (
        <p className={styles.reading}>{t('level.none')}</p>
      ) : (
        <Level row={row} points={points} />
      )}
    </Section>
  );
}

function Level({ row, points }: { readonly row: ItemRow; readonly points: readonly LevelPoint[] }) {
  const { drafts } = useSession();
  const minimum = useModels(({ supply }) => minimumOf(supply.supplyOf(row.item)?.levels ?? []));
  const begun = useLookedAt();
  const [first, last] = [points[0]?.at ?? begun, points.at(-1)?.at ?? begun];
  const now = Math.max(begun, last);
  const ranges = rangesFor(first, now);
  const [wanted, setWanted] = useState<ChartRange>(() => readRange(drafts, ranges));
  const range = ranges.includes(wanted) ? wanted : 'all';
  const from = rangeStart(range, first, now);
  const shown = useMemo(() => pointsSince(points, from), [points, from]);
  const choose = (next: ChartRange) => {
    setWanted(next);
    keepRange(drafts, next);
  };
  const readoutOf = (index: number): ChartReadout => readoutOfPoint(shown[index], row);
  return (
    <>
      <Chart
        label={t('level.slider')}
        points={shown}
        from={from}
        to={now}
        shape="step"
        whole={10 ** row.scale}
        axisWords={(value) => numberMark(value, row.scale)}
        readoutOf={readoutOf}
        limit={
          minimum === null
            ? undefined
            : {
                value: minimum,
                words: t('level.minimum', { quantity: quantityWords(minimum, row) }),
              }
        }
      />
      <RangeChips ranges={ranges} value={range} onChange={choose} />
      <p className={styles.summary}>{summaryWords(points, shown, row, minimum)}</p>
    </>
  );
}

type Levels = readonly { readonly place: string | null; readonly minimum: number | null }[];
const minimumOf = (levels: Levels): number | null =>
  levels.find(({ place }) => place === null)?.minimum ?? null;

/** "36 box (3 crate)", "since 23 Nov 2026, 14:02 · Issued −3". */
function readoutOfPoint(point: LevelPoint | undefined, row: ItemRow): ChartReadout {
  if (point === undefined) return { figure: '', words: '' };
  const { happenedAt, recordedAt, event, change } = point.told.line;
  const figure = quantityWords(point.value, row);
  const packs = packWords(point.value, row);
  const verb = entryVerb(event);
  return {
    figure: packs === null ? figure : t('level.figureInPacks', { figure, packs }),
    words: t('chart.said', {
      when: t('level.since', { when: formatMoment(happenedAt ?? recordedAt) }),
      what:
        change === 0
          ? verb
          : t('item.verbAmount', { verb, amount: changeFigure(change ?? 0, row) }),
    }),
  };
}

function summaryWords(
  points: readonly LevelPoint[],
  shown: readonly LevelPoint[],
  row: ItemRow,
  minimum: number | null,
): string {
  if (points.length === 1) return t('level.one');
  const { lowest, highest, last } = summaryOfLevel(shown);
  const words = (quantity: number): string => quantityWords(quantity, row);
  const level = words(last);
  return [
    lowest === highest
      ? t('level.steady', { level })
      : t('level.between', { lowest: words(lowest), highest: words(highest), level }),
    ...(minimum !== null && lowest <= minimum
      ? [t('level.below', { minimum: words(minimum) })]
      : []),
    t('level.entries', { count: shown.filter(({ told, at }) => told.line.at === at).length }),
  ].join(' ');
}
