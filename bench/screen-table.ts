/** The figures of the screens as a table. */
import { measureScreens, type ScreenFigures, type ScreenOptions, type Spread } from './screens.ts';

const screensBar = { openMs: 100, reactMs: 100, keyMs: 16 };

const spreadWords = (spread: Spread | null, barMs: number): string =>
  spread === null
    ? ''
    : `${tenths(spread.median)} (${tenths(spread.worst)})${spread.median > barMs ? ' over' : ''}`;
const tenths = (ms: number): number => (ms < 30 ? Math.round(ms * 10) / 10 : Math.round(ms));

/** The screens of a large stockroom; each figure a median of 20 turns, and the worst of them. */
export async function showScreens(options: ScreenOptions): Promise<ScreenFigures> {
  const figures = await measureScreens(options);
  console.table(
    figures.screens.map(({ screen, firstMs, opens, reacts, perKey, rows: { drawn, fits } }) => ({
      screen,
      'first ms': Math.round(firstMs),
      'opens ms (worst)': spreadWords(opens, screensBar.openMs),
      'reacts ms (worst)': spreadWords(reacts, screensBar.reactMs),
      'to the press': reacts?.press ?? '',
      'per key ms (worst)': spreadWords(perKey, screensBar.keyMs),
      'rows drawn / fit': drawn === 0 ? '' : `${drawn} / ${fits}`,
    })),
  );
  const { usableMs, restingMs, longTasks } = figures.start;
  console.log(
    `After a reload: usable in ${Math.round(usableMs)} ms, at rest after ${Math.round(restingMs)} ms; ` +
      `${longTasks.count} long tasks, the longest ${Math.round(longTasks.longestMs)} ms, ` +
      `${Math.round(longTasks.sumMs)} ms together`,
  );
  for (const fault of figures.faults) console.error(fault);
  if (figures.faults.length > 0) process.exitCode = 1;
  return figures;
}
