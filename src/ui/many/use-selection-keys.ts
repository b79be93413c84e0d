/** While choosing: Escape ends it, and Ctrl or Command with A chooses all that is shown. */
import { useEffect, useEffectEvent } from 'react';

/** Letters belong to a field that has the focus, and Escape to what lies over the page. */
const isElsewhere = ({ target }: KeyboardEvent): boolean =>
  document.querySelector('[role="dialog"], [role="listbox"]') !== null ||
  (target instanceof Element && target.closest('input, textarea, select') !== null);

export function useSelectionKeys(
  isChoosing: boolean,
  keys: { readonly onAll: () => void; readonly onEnd: () => void },
): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (isElsewhere(event)) return;
    if (event.key === 'Escape') keys.onEnd();
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      keys.onAll();
    }
  });
  useEffect(() => {
    if (!isChoosing) return;
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [isChoosing]);
}
