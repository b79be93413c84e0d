/** The photos of an item, each as large as the screen: swiped, stepped through by keys, removed. */
import { Dialog } from '@base-ui/react/dialog';
import { type KeyboardEvent, useCallback, useRef, useState } from 'react';
import type { ItemRow } from '../../read-models/items.ts';
import { Button, IconButton } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { useBackToClose } from '../components/use-back-to-close.ts';
import { itemName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { useModels, useUi } from '../store.ts';
import { useRun } from '../use-run.ts';
import styles from './photo-viewer.module.css';
import { usePhotoUrl } from './use-photo-url.ts';

export type PhotoViewerProps = {
  readonly row: ItemRow;
  /** Which one to begin with, from 0. */
  readonly first: number;
  readonly onClose: () => void;
};

function Large({ photo, alt }: { readonly photo: string; readonly alt: string }) {
  const { url, isAbsent } = usePhotoUrl(photo, 'whole');
  const noRoom = useUi((state) => state.sync?.photos.noRoom ?? false);
  if (url !== undefined) return <img src={url} alt={alt} decoding="async" draggable={false} />;
  if (!isAbsent) return null;
  return (
    <div className={styles.absent}>
      <Icon name="picture" size={40} />
      <p className={styles.absentTitle}>{t(noRoom ? 'photos.noRoom' : 'photos.absent')}</p>
      <p>{t(noRoom ? 'photos.noRoomText' : 'photos.absentText')}</p>
    </div>
  );
}

/** Which photo stands in the middle, and how to go to another one. */
function useSteps(first: number, count: number) {
  const [at, setAt] = useState(first);
  const stripRef = useRef<HTMLUListElement>(null);
  const show = (n: number, behavior: ScrollBehavior) =>
    stripRef.current?.children[n]?.scrollIntoView({ behavior, block: 'nearest', inline: 'center' });
  // The dialog mounts what is in it later than itself.
  const mounted = useCallback(
    (strip: HTMLUListElement | null) => {
      stripRef.current = strip;
      strip?.children[first]?.scrollIntoView({ block: 'nearest', inline: 'center' });
    },
    [first],
  );
  const shown = Math.min(at, count - 1);
  return {
    shown,
    mounted,
    step: (by: 1 | -1) => {
      const next = shown + by;
      if (next < 0 || next >= count) return;
      const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
      show(next, isCalm ? 'instant' : 'smooth');
      setAt(next);
    },
    /** By swiping, in either direction of writing. */
    scrolled: () => {
      const strip = stripRef.current;
      if (strip === null || strip.clientWidth === 0) return;
      setAt(Math.round(Math.abs(strip.scrollLeft) / strip.clientWidth));
    },
  };
}

function Steps({
  shown,
  count,
  step,
}: {
  readonly shown: number;
  readonly count: number;
  readonly step: (by: 1 | -1) => void;
}) {
  if (count === 1) return null;
  return (
    <div className={styles.steps}>
      <IconButton
        icon="back"
        label={t('photos.previous')}
        disabled={shown === 0}
        onClick={() => step(-1)}
      />
      <IconButton
        icon="forward"
        label={t('photos.next')}
        disabled={shown === count - 1}
        onClick={() => step(1)}
      />
    </div>
  );
}

/** In the direction of writing: the arrow that points forward leads to the next photo. */
function stepOf(key: string): 1 | -1 | null {
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null;
  const isMirrored = document.documentElement.dir === 'rtl';
  return (key === 'ArrowRight') === isMirrored ? -1 : 1;
}

export function PhotoViewer({ row, first, onClose }: PhotoViewerProps) {
  const run = useRun();
  const name = itemName(
    useModels((all) => all),
    row.item,
  );
  const { photos } = row;
  const count = photos.length;
  const { shown, mounted, step, scrolled } = useSteps(first, count);
  useBackToClose(true, onClose);
  const remove = async () => {
    const photo = photos[shown]?.photo;
    if (photo === undefined) return;
    if (count === 1) onClose();
    const data = { photo };
    await run({
      commands: [{ type: 'RemovePhoto', item: row.item, data }],
      message: t('photos.removed'),
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = stepOf(event.key);
    if (by === null) return;
    event.preventDefault();
    step(by);
  };
  return (
    <Dialog.Root open onOpenChange={(next) => (next ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Popup className={styles.viewer} onKeyDown={onKeyDown}>
          <div className={styles.head}>
            <div className={styles.titles}>
              <Dialog.Title
                className={styles.title}
                aria-label={t('photos.viewer', { item: name })}
              >
                <bdi>{name}</bdi>
              </Dialog.Title>
              <p className={styles.position} role="status">
                {t('photos.position', { n: shown + 1, count })}
              </p>
            </div>
            <Button
              needs="PhotoRemoved"
              variant="quiet"
              icon="writeOff"
              onClick={() => void remove()}
            >
              {t('photos.remove')}
            </Button>
            <Dialog.Close render={<IconButton icon="close" label={t('common.close')} />} />
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
          <ul className={styles.strip} ref={mounted} onScroll={scrolled} tabIndex={0}>
            {photos.map(({ photo }, at) => (
              <li key={photo} className={styles.frame} aria-hidden={at !== shown}>
                {Math.abs(at - shown) > 1 ? null : (
                  <Large photo={photo} alt={t('photos.alt', { n: at + 1, count, item: name })} />
                )}
              </li>
            ))}
          </ul>
          <Steps shown={shown} count={count} step={step} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
