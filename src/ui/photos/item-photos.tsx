/** The photos of an item on its page: seen at a glance, opened large, and added in every way there is. */
import { type DragEvent, Suspense, useEffect, useEffectEvent, useState } from 'react';
import type { ItemRow } from '../../read-models/items.ts';
import { classNames } from '../components/class-names.ts';
import { fetched } from '../components/late.ts';
import { useMay } from '../components/may.ts';
import { Section } from '../components/page.tsx';
import { t } from '../messages/translate.ts';
import { ClosesNotHere } from '../shell/not-here.tsx';
import { AddPhotoButtons } from './add-photo-buttons.tsx';
import styles from './item-photos.module.css';
import { PhotoTile } from './photo-tile.tsx';
import { useAddPhotos } from './use-add-photos.ts';

const PhotoViewer = fetched(
  () => import('./photo-viewer.tsx').then((file) => file.PhotoViewer),
  ClosesNotHere,
);

const filesIn = (data: DataTransfer | null): readonly File[] => [...(data?.files ?? [])];

/** Pictures on the clipboard, wherever on the page somebody pastes; words still go where they belong. */
function usePastedPictures(add: (pictures: readonly Blob[]) => Promise<void>): void {
  const pasted = useEffectEvent((event: ClipboardEvent) => {
    const pictures = filesIn(event.clipboardData).filter(({ type }) => type.startsWith('image/'));
    const { target } = event;
    const isElsewhere = target instanceof Element && target.closest('[role="dialog"]') !== null;
    if (pictures.length === 0 || isElsewhere) return;
    event.preventDefault();
    void add(pictures);
  });
  useEffect(() => {
    const listener = (event: ClipboardEvent) => pasted(event);
    document.addEventListener('paste', listener);
    return () => document.removeEventListener('paste', listener);
  }, []);
}

export function ItemPhotos({ row }: { readonly row: ItemRow }) {
  const { add: addAny, working } = useAddPhotos(row);
  const may = useMay();
  const add = async (pictures: readonly Blob[]) => {
    if (may('PhotoAttached')) await addAny(pictures);
  };
  const [open, setOpen] = useState<number | null>(null);
  const [over, setOver] = useState(false);
  usePastedPictures(add);
  const hover = (event: DragEvent, isOver: boolean) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(isOver);
  };
  const { photos } = row;
  const count = photos.length;
  return (
    <Section title={t('photos.title')}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is one of four ways, all others are buttons */}
      <div
        className={classNames(styles.area, over && styles.over)}
        onDragOver={(event) => hover(event, true)}
        onDragLeave={(event) => hover(event, false)}
        onDrop={(event) => {
          hover(event, false);
          void add(filesIn(event.dataTransfer));
        }}
      >
        {over ? <p className={styles.drop}>{t('photos.dropHere')}</p> : null}
        {count === 0 ? (
          <p className={styles.none}>{t('photos.none')}</p>
        ) : (
          <ul className={styles.strip} aria-label={t('photos.title')}>
            {photos.map(({ photo }, at) => (
              <li key={photo}>
                <PhotoTile
                  photo={photo}
                  label={t('photos.open', { n: at + 1, count })}
                  onOpen={() => setOpen(at)}
                />
              </li>
            ))}
          </ul>
        )}
        <AddPhotoButtons add={add} busy={working > 0} />
        <p className={styles.working} role="status">
          {working > 0 ? t('photos.working', { count: working }) : null}
        </p>
      </div>
      {open === null || count === 0 ? null : (
        <Suspense fallback={null}>
          <PhotoViewer row={row} first={Math.min(open, count - 1)} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </Section>
  );
}
