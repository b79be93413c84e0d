/** A small photo beside a name in a list. It says nothing that the name does not. */
import styles from './thumbnail.module.css';
import { usePhotoUrl } from './use-photo-url.ts';

/** Key it by the photo. */
export function Thumbnail({ photo }: { readonly photo: string }) {
  const { url } = usePhotoUrl(photo, 'square');
  return (
    <span className={styles.thumbnail}>
      {url === undefined ? null : (
        <img src={url} alt="" width={44} height={44} decoding="async" draggable={false} />
      )}
    </span>
  );
}
