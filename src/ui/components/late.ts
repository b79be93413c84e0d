/**
 * Parts of the page that are fetched. Where one cannot be, because the network ended before everything
 * was kept, something stands in for it and the rest of the page goes on. A browser remembers that a
 * script could not be fetched, so within one visit it is asked for once.
 */
import { type ComponentType, createElement, type LazyExoticComponent, lazy, useState } from 'react';
import { untilIdle } from '../idle.ts';

const loadsAhead: (() => Promise<unknown>)[] = [];

/**
 * Fetched when it is first drawn, or ahead while the page rests: what is here is drawn at once, and React
 * holds back for 300 ms what it had to wait for even a moment. `Missing` stands in, with its props, where it
 * cannot be had.
 */
export function fetched<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Missing: ComponentType<Props>,
): ComponentType<Props> {
  const { Part, fetch } = fetchable(load, Missing);
  loadsAhead.push(fetch);
  return Part;
}

/** The same for whoever knows best when to fetch it. */
export function fetchable<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Missing: ComponentType<Props>,
): { readonly Part: ComponentType<Props>; fetch(): Promise<unknown> } {
  let here: ComponentType<Props> | undefined;
  const fetch = async () => {
    here = await load();
    return here;
  };
  const Awaited: ComponentType<Props> = standIn(fetch, Missing);
  return {
    fetch,
    Part: function Fetched(props: Props) {
      // Decided once: the other of the two would begin without what was typed or unfolded.
      const [Part] = useState(() => here ?? Awaited);
      return createElement(Part, props);
    },
  };
}

/** Once everything is kept on this device, so that nothing is asked of a network that may have ended. */
export async function fetchAhead(): Promise<void> {
  if (navigator.serviceWorker?.controller == null) return;
  for (let load = loadsAhead.shift(); load !== undefined; load = loadsAhead.shift()) {
    await untilIdle();
    await load().catch(() => undefined);
  }
}

const standIn = <Props>(
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
  standIn(async () => {
    await painted();
    return load();
  }, Missing);

/** Two frames, and by the clock, since a hidden page draws none. */
const painted = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));
