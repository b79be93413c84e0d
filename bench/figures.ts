/** What a run of the bench writes down. A part that was not run is left out. */
import type { EngineFigures, EngineWork, SizeFigures } from './engines.ts';
import type { FirstSyncFigures } from './first-sync.ts';
import type { JoinFigures } from './join.ts';
import type { Spread } from './page/figures.ts';
import type { ScreenFigures } from './screens.ts';
import type { PushFigures, TellFigures } from './server.ts';
import type { StartFigures } from './starts.ts';

export type Figures = {
  readonly at: string;
  readonly machine: { readonly cpu: string; readonly cores: number; readonly node: string };
  readonly work?: Pick<EngineWork, 'items' | 'sizes'>;
  readonly engines?: readonly EngineFigures[];
  /** Of ours, with the same items behind each size. */
  readonly starts?: StartFigures;
  /** Into the oldest part of a stream of so many. */
  readonly late?: { readonly stream: number; readonly ms: Spread };
  /** Each key, among so many items. */
  readonly search?: { readonly items: number; readonly ms: Spread };
  readonly drain?: { readonly events: number; readonly ms: number; readonly plainMs: number };
  readonly server?: { readonly pushes: PushFigures; readonly telling: TellFigures };
  readonly firstSync?: FirstSyncFigures;
  readonly joining?: JoinFigures;
  readonly sizes?: {
    readonly screens: Readonly<Record<string, { readonly script: number }>>;
    readonly whole: number;
  };
  readonly screens?: ScreenFigures;
};

export const engineNamed = (figures: Figures, name: string): EngineFigures | undefined =>
  figures.engines?.find((each) => each.name === name);

/** The size that most bars speak of: the last but one, so that the last shows what grows. */
export const mainSize = ({ work }: Figures): number =>
  work?.sizes.at(-2) ?? work?.sizes.at(-1) ?? 0;
export const largeSize = ({ work }: Figures): number | undefined =>
  (work?.sizes.length ?? 0) < 2 ? undefined : work?.sizes.at(-1);

export const atSize = (
  engine: EngineFigures | undefined,
  events: number | undefined,
): SizeFigures | undefined => engine?.sizes.find((each) => each.events === events);

export const ratio = (value: number | undefined, beside: number | undefined): number | undefined =>
  value === undefined || beside === undefined ? undefined : value / beside;

/** 1 is linear, 0 does not grow. */
export function growth(
  engine: EngineFigures,
  of: 'importMs' | 'startMs' | 'replayMs',
  from: number,
  to: number,
): number | undefined {
  const times = ratio(atSize(engine, to)?.[of], atSize(engine, from)?.[of]);
  return times === undefined ? undefined : Math.log(times) / Math.log(to / from);
}
