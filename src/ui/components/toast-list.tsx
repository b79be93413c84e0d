/** The messages themselves: long enough to read; they wait under a pointer or the focus. */
import { Toast } from '@base-ui/react/toast';
import { useEffect } from 'react';
import { t } from '../messages/start-text.ts';
import buttons from './button.module.css';
import { Icon } from './icon.tsx';
import styles from './toasts.module.css';

const toastDurationMs = 12_000;
const manager = Toast.createToastManager();

type ToastAction = { readonly label: string; readonly onPress: () => void };

/** `alert` stays until it is closed: something did not work and a human must know. */
export type ToastOptions = { readonly action?: ToastAction; readonly alert?: boolean };

export type ToastMessage = ToastOptions & { readonly message: string };

export type ToastListProps = {
  /** Gives what was said until now, and what will be; returns how it ends. */
  readonly follow: (show: (toast: ToastMessage) => void) => () => void;
};

export function ToastList({ follow }: ToastListProps) {
  // Runs after the effects within, so the manager is heard by then.
  useEffect(() => follow(add), [follow]);
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className={styles.viewport} aria-label={t('common.messages')}>
          <Toasted />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Toasted() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className={styles.toast}
      swipeDirection={['down', 'left', 'right']}
    >
      <Toast.Content className={styles.content}>
        <Toast.Title className={styles.text} render={<p />} />
        <Toast.Action className={styles.action} />
        <Toast.Close className={buttons.iconButton} aria-label={t('common.dismiss')}>
          <Icon name="close" size={18} />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}

function add({ message, action, alert = false }: ToastMessage): void {
  const id = manager.add({
    title: message,
    type: alert ? 'alert' : 'plain',
    priority: alert ? 'high' : 'low',
    timeout: alert ? 0 : toastDurationMs,
    ...(action === undefined
      ? {}
      : {
          actionProps: {
            children: action.label,
            onClick: () => {
              manager.close(id);
              action.onPress();
            },
          },
        }),
  });
}
