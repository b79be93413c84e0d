/**
 * A short task over the page: from below on a phone, in the middle on a desk. Escape, the cross
 * and a press outside end it.
 */
import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode, RefObject } from 'react';
import { t } from '../messages/translate.ts';
import buttons from './button.module.css';
import { Icon } from './icon.tsx';
import styles from './sheet.module.css';
import { useBackToClose } from './use-back-to-close.ts';

export type SheetProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly children: ReactNode;
  /** Stays in sight below the scrolling part: the one button that ends the task. */
  readonly footer?: ReactNode;
  /** Where the focus goes first; the first control if left out. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  /** Makes the whole a form, so that Enter sends it. */
  readonly onSubmit?: () => void;
  readonly width?: 'regular' | 'wide';
};

export function Sheet(props: SheetProps) {
  const {
    open,
    onClose,
    title,
    children,
    footer,
    initialFocus,
    onSubmit,
    width = 'regular',
  } = props;
  useBackToClose(open, onClose);
  const inner = (
    <>
      <div className={styles.body} data-scroller>
        {children}
      </div>
      {footer === undefined ? null : <div className={styles.footer}>{footer}</div>}
    </>
  );
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Viewport className={styles.viewport}>
          <Dialog.Popup
            className={width === 'wide' ? styles.wide : styles.popup}
            {...(initialFocus === undefined ? {} : { initialFocus })}
          >
            <div className={styles.head}>
              <Dialog.Title className={styles.title}>{title}</Dialog.Title>
              <Dialog.Close className={buttons.iconButton} aria-label={t('common.close')}>
                <Icon name="close" />
              </Dialog.Close>
            </div>
            {onSubmit === undefined ? (
              <div className={styles.form}>{inner}</div>
            ) : (
              <form
                className={styles.form}
                noValidate
                onSubmit={(event) => {
                  event.preventDefault();
                  onSubmit();
                }}
              >
                {inner}
              </form>
            )}
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
