/** One photo as a square to press; where it has not come yet, a square that says so. */
import { Icon } from '../components/icon.tsx';
import { t } from '../messages/translate.ts';
import { useUi } from '../store.ts';
import styles from './photo-tile.module.css';
import { usePhotoUrl } from './use-photo-url.ts';

export function PhotoTile({
  photo,
  label,
  onOpen,
}: {
  readonly photo: string;
  readonly label: string;
  readonly onOpen: () => void;
}) {
  const { url, isAbsent } = usePhotoUrl(photo, 'whole');
  const noRoom = useUi((state) => state.sync?.photos.noRoom ?? false);
  const absence = t(noRoom ? 'photos.noRoom' : 'photos.absent');
  return (
    <button
      type="button"
      className={styles.tile}
      aria-label={isAbsent ? `${label}. ${absence}` : label}
      onClick={onOpen}
    >
      {url === undefined ? null : <img src={url} alt="" decoding="async" draggable={false} />}
      {isAbsent ? (
        <span className={styles.absent}>
          <Icon name="picture" size={26} />
          <span>{absence}</span>
        </span>
      ) : null}
    </button>
  );
}
