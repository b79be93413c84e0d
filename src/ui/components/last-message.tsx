/** Tells the last message only, plainly, where the list of messages could not be fetched. */
import { useEffect, useState } from 'react';
import { t } from '../messages/start-text.ts';
import buttons from './button.module.css';
import { Icon } from './icon.tsx';
import type { ToastListProps, ToastMessage } from './toast-list.tsx';
import styles from './toasts.module.css';

export function LastMessage({ follow }: ToastListProps) {
  const [last, setLast] = useState<ToastMessage | null>(null);
  useEffect(() => follow(setLast), [follow]);
  const close = () => setLast(null);
  return (
    <div className={styles.viewport} role="status">
      {last === null ? null : (
        <div className={styles.toast}>
          <div className={styles.content}>
            <p className={styles.text}>{last.message}</p>
            {last.action === undefined ? null : (
              <button
                type="button"
                className={styles.action}
                onClick={() => {
                  close();
                  last.action?.onPress();
                }}
              >
                {last.action.label}
              </button>
            )}
            <button
              type="button"
              className={buttons.iconButton}
              aria-label={t('common.dismiss')}
              onClick={close}
            >
              <Icon name="close" size={18} />
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
