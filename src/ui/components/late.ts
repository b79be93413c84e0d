import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** A part of the page that the first screen can do without: it is fetched once that stands. */
export const late = <Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> =>
  lazy(async () => {
    await painted();
    return { default: await load() };
  });

/** Two frames, and by the clock, since a hidden page draws none. */
const painted = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));
