/**
 * On a phone the back gesture closes what lies on top, where the browser lets a page know of it.
 */
import { useEffect, useEffectEvent } from 'react';

type CloseWatching = { onclose: (() => void) | null; destroy(): void };

export function useBackToClose(open: boolean, onClose: () => void): void {
  const close = useEffectEvent(onClose);
  useEffect(() => {
    const known: unknown = Reflect.get(window, 'CloseWatcher');
    // With a keyboard it would take Escape away from the lists inside of the sheet.
    if (!open || typeof known !== 'function' || !matchMedia('(pointer: coarse)').matches)
      return undefined;
    const watcher: CloseWatching = Reflect.construct(known, []);
    watcher.onclose = () => close();
    return () => watcher.destroy();
  }, [open]);
}
