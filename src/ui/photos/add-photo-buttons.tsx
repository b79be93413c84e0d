/** The ways in for a photo that are buttons: the camera, files, the clipboard. */
import { type ChangeEvent, useRef } from 'react';
import { Button } from '../components/button.tsx';
import { showToast } from '../components/toasts.tsx';
import { t } from '../messages/translate.ts';
import styles from './item-photos.module.css';

type Add = (pictures: readonly Blob[]) => Promise<void>;

/** A file chosen again fires no change unless the field was emptied. */
function take(event: ChangeEvent<HTMLInputElement>, add: Add): void {
  const files = [...(event.target.files ?? [])];
  event.target.value = '';
  void add(files);
}

/** Not every browser lets a page read the clipboard, whatever the types say. */
const clipboard = (): Partial<Clipboard> | undefined =>
  navigator.clipboard as Clipboard | undefined;

async function paste(add: Add): Promise<void> {
  let items: readonly ClipboardItem[];
  try {
    items = (await clipboard()?.read?.()) ?? [];
  } catch {
    return showToast(t('photos.pasteDenied'), { alert: true });
  }
  const pictures: Blob[] = [];
  for (const item of items) {
    const type = item.types.find((each) => each.startsWith('image/'));
    if (type !== undefined) pictures.push(await item.getType(type));
  }
  if (pictures.length === 0) showToast(t('photos.nothingToPaste'));
  else await add(pictures);
}

export function AddPhotoButtons({ add, busy }: { readonly add: Add; readonly busy: boolean }) {
  const cameraRef = useRef<HTMLInputElement>(null);
  const filesRef = useRef<HTMLInputElement>(null);
  // At a desk the browser opens the same list of files for both.
  const hasCamera = matchMedia('(pointer: coarse)').matches;
  return (
    <div className={styles.buttons}>
      {hasCamera ? (
        <>
          <Button
            needs="PhotoAttached"
            icon="camera"
            busy={busy}
            onClick={() => cameraRef.current?.click()}
          >
            {t('photos.camera')}
          </Button>
          <input
            ref={cameraRef}
            type="file"
            accept="image/*"
            capture="environment"
            hidden
            aria-label={t('photos.take')}
            onChange={(event) => take(event, add)}
          />
        </>
      ) : null}
      <Button
        needs="PhotoAttached"
        icon="picture"
        busy={busy}
        onClick={() => filesRef.current?.click()}
      >
        {t('photos.files')}
      </Button>
      <input
        ref={filesRef}
        type="file"
        accept="image/*"
        multiple
        hidden
        aria-label={t('photos.choose')}
        onChange={(event) => take(event, add)}
      />
      {clipboard()?.read === undefined ? null : (
        <Button
          needs="PhotoAttached"
          variant="quiet"
          icon="paste"
          busy={busy}
          onClick={() => void paste(add)}
        >
          {t('photos.paste')}
        </Button>
      )}
    </div>
  );
}
