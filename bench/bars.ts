/** The table of bars: what was measured, what was wanted, and whether it was reached. */
import type { EngineFigures, SizeFigures } from './engines.ts';
import { atSize, engineNamed, type Figures, largeSize, mainSize, ratio } from './figures.ts';
import { median } from './page/figures.ts';

export type Bar = {
  readonly figure: string;
  /** Null where it was not measured. */
  readonly measured: string | null;
  readonly bar: string;
  readonly isReached: boolean | null;
};

type Wanted = { readonly most: number } | { readonly least: number };

function bar(
  figure: string,
  value: number | undefined,
  said: (value: number) => string,
  wanted: Wanted,
): Bar {
  const text = 'most' in wanted ? `at most ${said(wanted.most)}` : `at least ${said(wanted.least)}`;
  if (value === undefined || !Number.isFinite(value))
    return { figure, measured: null, bar: text, isReached: null };
  const isReached = 'most' in wanted ? value <= wanted.most : value >= wanted.least;
  return { figure, measured: said(value), bar: text, isReached };
}

export const digits = (value: number): string =>
  value.toFixed(value < 1 ? 2 : value < 10 ? 1 : 0).replace(/(\.\d)0$/, '$1');
export const thousands = (value: number): string =>
  Math.round(value).toLocaleString('en').replaceAll(',', ' ');

const times = (value: number): string => `${digits(value)} ×`;
const ms = (value: number): string => `${digits(value)} ms`;
const bytes = (value: number): string => `${Math.round(value)} B`;
const megabytes = (value: number): string => `${Math.round(value / 1e6)} MB`;
const kilobytes = (value: number): string => `${Math.round(value)} kB`;
const perSecond = (value: number): string => `${thousands(value)} a second`;
const seconds = (value: number): string => `${digits(value / 1_000)} s`;

export function barsOf(figures: Figures): readonly Bar[] {
  return [...engineBars(figures), ...aloneBars(figures), ...serverBars(figures)];
}

type Best = { readonly label: string; readonly value: number };

/** Of the peers, who did it best. The yardstick is none. */
function bestPeer(
  { engines = [] }: Figures,
  figureOf: (engine: EngineFigures) => number | undefined,
): Best | undefined {
  const peers = engines.filter(({ name }) => name !== 'ours' && name !== 'plain');
  return peers
    .flatMap((each): readonly Best[] => {
      const value = figureOf(each);
      return value === undefined ? [] : [{ label: each.label, value }];
    })
    .sort((a, b) => a.value - b.value)[0];
}

const named = (figure: string, best: Best | undefined): string =>
  best === undefined ? figure : `${figure} (${best.label})`;

function engineBars(figures: Figures): readonly Bar[] {
  const [ours, plain] = [engineNamed(figures, 'ours'), engineNamed(figures, 'plain')];
  const [main, large] = [mainSize(figures), largeSize(figures)];
  const [own, rows] = [atSize(ours, main), atSize(plain, main)];
  const [ownLarge, rowsLarge] = [atSize(ours, large), atSize(plain, large)];
  const size = thousands(main);
  const sizeLarge = thousands(large ?? 0);
  const strictPeer = bestPeer(figures, (each) =>
    each.durability === 'strict' ? atSize(each, main)?.importMs : undefined,
  );
  const startPeer = bestPeer(figures, (each) => atSize(each, main)?.startMs);
  const meetingPeer = bestPeer(
    { ...figures, engines: figures.engines?.map(asPeer) ?? [] },
    (each) => each.meeting?.equalMs,
  );
  const beside = own?.behind?.beside;
  const [p99, p99Large] = [beside?.ours.p99, ownLarge?.behind?.beside?.ours.p99];
  const of = (key: 'importMs' | 'startMs' | 'replayMs' | 'bytesPerEvent') =>
    ratio(own?.[key], rows?.[key]);
  const meets = thousands(ours?.meeting?.fresh ?? 0);
  const shared = thousands(ours?.meeting?.shared ?? 0);
  const inverse = (value: number | undefined) => value && 1 / value;
  return [
    bar(
      `append, p99, ${size} behind it, beside a bare row and flush`,
      ratio(p99, beside?.bare.p99),
      times,
      { most: 1.5 },
    ),
    bar(`the same with ${sizeLarge} behind it, beside ${size}`, ratio(p99Large, p99), times, {
      most: 1.2,
    }),
    bar(`import of ${size}, speed beside plain rows`, inverse(of('importMs')), times, { least: 4 }),
    bar(
      named('its time beside the best peer that makes rows durable', strictPeer),
      ratio(own?.importMs, strictPeer?.value),
      times,
      { most: 1 },
    ),
    bar(`cold start, ${size}, beside plain rows`, of('startMs'), times, { most: 1 / 6 }),
    bar(
      named('the same beside the best peer', startPeer),
      ratio(own?.startMs, startPeer?.value),
      times,
      { most: 1 / 4 },
    ),
    startGrowth(figures),
    bar(`full replay, ${size}, beside plain rows`, of('replayMs'), times, { most: 0.4 }),
    bar(
      `full replay, ${sizeLarge}, beside plain rows`,
      ratio(ownLarge?.replayMs, rowsLarge?.replayMs),
      times,
      { most: 0.3 },
    ),
    bar(
      named(`two replicas, ${meets} new each on ${shared}, beside the best other`, meetingPeer),
      ratio(ours?.meeting?.equalMs, meetingPeer?.value),
      times,
      { most: 1 },
    ),
    bar(
      `bytes an entry on disk, ${size}, without the second copy, beside plain rows`,
      ratio(databaseBytes(own), rows?.bytesPerEvent),
      times,
      { most: 1 / 3 },
    ),
  ];
}

/** Over the same shelves, where that was measured: what all engines do adds items with each size. */
function startGrowth(figures: Figures): Bar {
  const [main, large] = [mainSize(figures), largeSize(figures)];
  const of = (size: number | undefined) =>
    figures.starts?.sizes.find(({ events }) => events === size)?.ms;
  const [same, sameLarge] = [of(main), of(large)];
  const figure = `cold start, ${thousands(large ?? 0)}, beside ${thousands(main)}`;
  const wanted = { most: 1.3 };
  if (same && sameLarge)
    return bar(`${figure}, same shelves`, ratio(median(sameLarge), median(same)), times, wanted);
  const ours = engineNamed(figures, 'ours');
  const grown = ratio(atSize(ours, large)?.startMs, atSize(ours, main)?.startMs);
  return bar(figure, grown, times, wanted);
}

/** Plain rows meet as the others do. */
const asPeer = (engine: EngineFigures): EngineFigures =>
  engine.name === 'plain' ? { ...engine, name: 'rows' } : engine;

export const databaseBytes = (at: SizeFigures | undefined): number | undefined =>
  at?.bytesPerEvent === undefined ? undefined : at.bytesPerEvent - (at.filesPerEvent ?? 0);

function aloneBars(figures: Figures): readonly Bar[] {
  const largest = largeSize(figures) ?? mainSize(figures);
  const { seek, memory } = atSize(engineNamed(figures, 'ours'), largest)?.behind ?? {};
  const { late, search } = figures;
  const size = thousands(largest);
  return [
    bar(
      `a late entry into the oldest part of a stream of ${thousands(late?.stream ?? 0)}, worst`,
      late?.ms.max,
      ms,
      { most: 20 },
    ),
    bar(
      `seek to any moment, ${size}, until every item stands there, worst`,
      seek?.anywhere.max,
      ms,
      {
        most: 100,
      },
    ),
    bar(`seek between neighbours, ${size}, p99`, seek?.neighbours.p99, ms, { most: 16 }),
    bar(`search per key, ${thousands(search?.items ?? 0)} items, p99`, search?.ms.p99, ms, {
      most: 16,
    }),
    bar(`memory of page and workers, ${size}, every answer told`, memory?.toldBytes, megabytes, {
      most: 200e6,
    }),
  ];
}

/** Of a first visit, and of every later one. */
const firstScreens = ['first run', 'today'] as const;

function serverBars({ server, firstSync, joining, sizes }: Figures): readonly Bar[] {
  const count = thousands(joining?.events ?? 0);
  return [
    bar(`first sync, ${count} on the server, to an item list`, joining?.usableMs, seconds, {
      most: 3_000,
    }),
    bar(
      `all history, ${thousands(firstSync?.events ?? 0)}, beside row by row`,
      ratio(firstSync?.files.ms, firstSync?.pages.ms),
      times,
      { most: 1 / 3 },
    ),
    bar('bytes an entry on the wire', firstSync?.files.bytesPerEvent, bytes, { most: 40 }),
    bar('pushes of 100, entries', server?.pushes.eventsPerSecond, perSecond, { least: 50_000 }),
    bar(
      `an entry to ${thousands(server?.telling.listeners ?? 0)} devices, p99`,
      server?.telling.p99Ms,
      ms,
      { most: 300 },
    ),
    ...firstScreens.map((screen) =>
      bar(`script for ${screen}, gzip`, sizes?.screens[screen]?.script, kilobytes, { most: 150 }),
    ),
    bar('script of the whole app, gzip', sizes?.whole, kilobytes, { most: 450 }),
  ];
}
