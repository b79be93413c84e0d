/**
 * A quiet chart of one line over time. Above it stands what is under the finger, or else the last of it; a
 * slider that only shows itself when it has the focus lets the arrow keys and readers walk along the points.
 */
import { type CSSProperties, type PointerEvent, useMemo, useState } from 'react';
import styles from './chart.module.css';
import {
  alongOf,
  areaPath,
  type ChartFrame,
  type ChartPoint,
  downOf,
  linePath,
  pointBefore,
  pointNearest,
  roundMarks,
  thinned,
  timeMarks,
} from './chart-scale.ts';
import { markWords } from './chart-words.ts';

/** What is said of a point: its figure, and in words when and how it came to it. */
export type ChartReadout = { readonly figure: string; readonly words: string };

export type ChartProps = {
  /** What the line is: the name of the slider. */
  readonly label: string;
  /** In order; at least one. */
  readonly points: readonly ChartPoint[];
  readonly from: number;
  readonly to: number;
  /** A step where a value holds until the next point, a line where points are looks taken now and then. */
  readonly shape: 'step' | 'line';
  /** One whole in smallest units: the least that the axis shows. */
  readonly whole: number;
  readonly axisWords: (value: number) => string;
  readonly readoutOf: (index: number) => ChartReadout;
  /** A level to compare with, and what it is called. */
  readonly limit?: { readonly value: number; readonly words: string } | undefined;
};

/** More cannot be told apart, on whatever screen. */
const columns = 400;
const valueStepsMax = 4;
const timeMarksMax = 5;
/** A mark closer to an end has no room for its words. */
const edgePercent = 5;

/** What happened just now has no width yet: whoever points at the end means the last of it. */
const almostEnd = 0.985;

const placedAlong = (percent: number): CSSProperties => ({ insetInlineStart: `${percent}%` });
const placedDown = (percent: number): CSSProperties => ({ insetBlockStart: `${percent}%` });

/** Where a pointer is, in time; right to left the first moment is on the right. */
function momentUnder(event: PointerEvent<HTMLElement>, { from, to }: ChartFrame): number {
  const box = event.currentTarget.getBoundingClientRect();
  const part = (event.clientX - box.left) / box.width;
  const isRightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl';
  const along = isRightToLeft ? 1 - part : part;
  return along > almostEnd ? to : from + along * (to - from);
}

export function Chart(props: ChartProps) {
  const { label, points, from, to, shape, whole, limit, readoutOf, axisWords } = props;
  const [chosen, setChosen] = useState<number | null>(null);
  const marks = useMemo(() => {
    const values = [...points.map(({ value }) => value), limit?.value ?? 0, 0];
    const [low, high] = [least(values), -least(values.map((value) => -value))];
    return roundMarks(low, Math.max(high, low < 0 ? 0 : whole), valueStepsMax);
  }, [points, limit?.value, whole]);
  const frame = { from, to, low: marks[0] ?? 0, high: marks.at(-1) ?? whole };
  const last = points.length - 1;
  const index = Math.min(chosen ?? last, last);
  const point = points[index];
  if (point === undefined) return null;
  const { figure, words } = readoutOf(index);
  const look = (event: PointerEvent<HTMLElement>) => {
    const find = shape === 'step' ? pointBefore : pointNearest;
    setChosen(find(points, momentUnder(event, frame)));
  };
  return (
    <div className={styles.chart}>
      <p className={styles.readout}>
        <bdi className={styles.figure}>{figure}</bdi> <bdi className={styles.words}>{words}</bdi>
      </p>
      <div className={styles.body}>
        <ValueAxis marks={marks} frame={frame} axisWords={axisWords} />
        <div
          className={styles.plot}
          onPointerDown={look}
          onPointerMove={look}
          onPointerLeave={(event) => {
            if (event.pointerType === 'mouse') setChosen(null);
          }}
        >
          <Grid marks={marks} frame={frame} />
          <Lines points={points} frame={frame} shape={shape} />
          {limit === undefined ? null : <Limit limit={limit} frame={frame} />}
          {chosen === null ? null : (
            <span className={styles.cursor} style={placedAlong(alongOf(point.at, frame))} />
          )}
          <span
            className={styles.dot}
            style={{
              ...placedAlong(chosen === null && shape === 'step' ? 100 : alongOf(point.at, frame)),
              ...placedDown(downOf(point.value, frame)),
            }}
          />
          <input
            type="range"
            className={styles.slider}
            aria-label={label}
            aria-valuetext={`${figure}, ${words}`}
            min={0}
            max={last}
            value={index}
            onChange={(event) => setChosen(Number(event.target.value))}
            onBlur={() => setChosen(null)}
          />
        </div>
        <TimeAxis frame={frame} />
      </div>
    </div>
  );
}

type Marked = { readonly marks: readonly number[]; readonly frame: ChartFrame };

const Grid = ({ marks, frame }: Marked) =>
  marks.map((value) => (
    <span
      key={value}
      className={value === 0 ? styles.nought : styles.rule}
      style={placedDown(downOf(value, frame))}
    />
  ));

type LimitProps = { readonly limit: NonNullable<ChartProps['limit']>; readonly frame: ChartFrame };

const Limit = ({ limit, frame }: LimitProps) => (
  <span className={styles.limit} style={placedDown(downOf(limit.value, frame))}>
    <bdi className={styles.limitWords}>{limit.words}</bdi>
  </span>
);

/** `Math.min` takes no more arguments than a stack holds. */
const least = (values: readonly number[]): number =>
  values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);

function Lines(props: {
  readonly points: readonly ChartPoint[];
  readonly frame: ChartFrame;
  readonly shape: ChartProps['shape'];
}) {
  const { points, frame, shape } = props;
  const { from, to } = frame;
  const drawn = useMemo(() => thinned(points, from, to, columns), [points, from, to]);
  return (
    <svg
      className={styles.lines}
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path className={styles.area} d={areaPath(drawn, frame, shape)} />
      <path className={styles.line} d={linePath(drawn, frame, shape)} />
    </svg>
  );
}

function ValueAxis(props: Marked & Pick<ChartProps, 'axisWords'>) {
  return (
    <div className={styles.values} aria-hidden="true">
      {props.marks.map((value) => (
        <bdi key={value} className={styles.value} style={placedDown(downOf(value, props.frame))}>
          {props.axisWords(value)}
        </bdi>
      ))}
    </div>
  );
}

function TimeAxis({ frame }: { readonly frame: ChartFrame }) {
  const { from, to } = frame;
  return (
    <div className={styles.times} aria-hidden="true">
      {timeMarks(from, to, timeMarksMax)
        .map((mark) => ({ mark, percent: alongOf(mark.at, frame) }))
        .filter(({ percent }) => percent >= edgePercent && percent <= 100 - edgePercent)
        .map(({ mark, percent }) => (
          <span key={mark.at} className={styles.time} style={placedAlong(percent)}>
            <bdi>{markWords(mark)}</bdi>
          </span>
        ))}
    </div>
  );
}
