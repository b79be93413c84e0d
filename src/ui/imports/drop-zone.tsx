/** Where a file comes in: dropped, or chosen. */
import { type DragEvent, useRef, useState } from 'react';
import { Button } from '../components/button.tsx';
import { classNames } from '../components/class-names.ts';
import { Icon } from '../components/icon.tsx';
import { t } from '../messages/translate.ts';
import styles from './imports.module.css';

export type DropZoneProps = { readonly busy: string | null; readonly onFile: (file: File) => void };

export function DropZone({ busy, onFile }: DropZoneProps) {
  const inputRef = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const hover = (event: DragEvent, isOver: boolean) => {
    event.preventDefault();
    setOver(isOver);
  };
  return (
    <section
      aria-label={t('imports.drop')}
      className={classNames(styles.drop, over && styles.over)}
      onDragOver={(event) => hover(event, true)}
      onDragLeave={(event) => hover(event, false)}
      onDrop={(event) => {
        hover(event, false);
        const [file] = event.dataTransfer.files;
        if (file !== undefined) onFile(file);
      }}
    >
      <Icon name="upload" size={32} />
      <p className={styles.dropTitle}>{t('imports.drop')}</p>
      <p className={styles.text}>{t('imports.dropText')}</p>
      <Button variant="primary" busy={busy !== null} onClick={() => inputRef.current?.click()}>
        {busy === null ? t('imports.choose') : t('imports.opening', { file: busy })}
      </Button>
      <input
        ref={inputRef}
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        hidden
        aria-label={t('imports.choose')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) onFile(file);
          // The same file can be chosen again after it was corrected.
          event.target.value = '';
        }}
      />
    </section>
  );
}
