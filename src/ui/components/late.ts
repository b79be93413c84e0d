/**
 * Parts of the page that are fetched. Where one cannot be, because the network ended before everything
 * was kept, something stands in for it and the rest of the page goes on. A browser remembers that a
 * script could not be fetched, so within one visit it is asked for once.
 */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** Fetched when it is first drawn. `Missing` stands in, with its props, where it cannot be had. */
export const fetched = <Props>(
  load: () => Promise<ComponentType<Props>>,
  Missing: ComponentType<Props>,
): LazyExoticComponent<ComponentType<Props>> =>
  lazy(() =>
    load().then(
      (Part) => ({ default: Part }),
      () => ({ default: Missing }),
    ),
  );

/** What the first screen can do without: it is fetched once that stands. */
export const late = <Props>(
  load: () => Promise<ComponentType<Props>>,
  Missing: ComponentType<Props>,
): LazyExoticComponent<ComponentType<Props>> =>
  fetched(async () => {
    await painted();
    return load();
  }, Missing);

/** Two frames, and by the clock, since a hidden page draws none. */
const painted = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));
