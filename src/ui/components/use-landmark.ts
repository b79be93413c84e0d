/**
 * Where a menu or a list of choices belongs in the page: in the landmark of the thing that opens
 * it, so that a reader
 * who walks by landmarks meets it there and not at the end of the document.
 */
import { type RefCallback, useCallback, useState } from 'react';

export function useLandmark(): {
  readonly ref: RefCallback<HTMLElement>;
  readonly landmark: HTMLElement | null;
} {
  const [landmark, setLandmark] = useState<HTMLElement | null>(null);
  const ref = useCallback((element: HTMLElement | null) => {
    if (element !== null)
      setLandmark(element.closest<HTMLElement>('[role="dialog"], main, nav, header'));
  }, []);
  return { ref, landmark };
}
