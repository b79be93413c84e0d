/**
 * A part of the page that is fetched when it is first asked for. Where it cannot be fetched, because
 * the network ended before everything was kept, only this part is missing and can be asked for again.
 */
import { type ComponentType, createContext, lazy, Suspense, useContext, useState } from 'react';

const AskAgain = createContext<() => void>(() => undefined);

/** Within what stands in for a missing part: fetches it once more. */
export const useAskAgain = (): (() => void) => useContext(AskAgain);

/** @param Missing stands in for the part, with its props, while it cannot be had. */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Missing: ComponentType<Props>,
): ComponentType<Props> {
  const attempt = (): ComponentType<Props> =>
    lazy(() =>
      load().then(
        (Part) => ({ default: Part }),
        () => {
          // Whoever comes next asks anew.
          latest = attempt();
          return { default: Missing };
        },
      ),
    );
  let latest = attempt();
  return function Part(props: Props) {
    const [Loaded, setLoaded] = useState(() => latest);
    const askAgain = () => setLoaded(() => latest);
    return (
      <AskAgain value={askAgain}>
        <Suspense fallback={null}>
          <Loaded {...props} />
        </Suspense>
      </AskAgain>
    );
  };
}
