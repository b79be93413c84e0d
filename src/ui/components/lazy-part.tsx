/**
 * A part of the page that is fetched when it is first asked for. Where it cannot be fetched, because
 * the network ended before everything was kept, only this part is missing and the rest goes on.
 */
import { type ComponentType, lazy, Suspense } from 'react';

/**
 * A browser remembers that a script could not be fetched, so within one visit it is asked for once.
 *
 * @param Missing stands in for the part, with its props, where it cannot be had.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Missing: ComponentType<Props>,
): ComponentType<Props> {
  const Loaded = lazy(() =>
    load().then(
      (Part) => ({ default: Part }),
      () => ({ default: Missing }),
    ),
  );
  return function Part(props: Props) {
    return (
      <Suspense fallback={null}>
        <Loaded {...props} />
      </Suspense>
    );
  };
}
