/** The address of a photo while it is shown; given back when it no longer is. */
import { useEffect, useState } from 'react';
import { useSession } from '../store.ts';
import type { HeldUrl, PhotoSize } from './photo-port.ts';

export type PhotoUrl = {
  /** Undefined while it is looked for, and where it is not here. */
  readonly url: string | undefined;
  readonly isAbsent: boolean;
};

/** A row that flies past under a finger is gone before this, and costs nothing. */
const settleMs = 90;

/** Mount what uses it with the photo as its key. */
export function usePhotoUrl(photo: string, size: PhotoSize): PhotoUrl {
  const { photos } = useSession();
  const [shown, setShown] = useState<PhotoUrl>(() => ({
    url: photos.peek(photo, size),
    isAbsent: false,
  }));
  useEffect(() => {
    let isOver = false;
    let isHere = false;
    let held: HeldUrl | undefined;
    const look = () => {
      if (isHere) return;
      const before = held;
      held = photos.hold(photo, size);
      before?.release();
      void held.url.then((url) => {
        if (isOver) return;
        isHere = url !== undefined;
        setShown({ url, isAbsent: url === undefined });
      });
    };
    const isAtHand = size === 'whole' || photos.peek(photo, size) !== undefined;
    const timer = setTimeout(look, isAtHand ? 0 : settleMs);
    const endListening = photos.subscribe(look);
    return () => {
      isOver = true;
      clearTimeout(timer);
      endListening();
      held?.release();
    };
  }, [photos, photo, size]);
  return shown;
}
