/**
 * Says at once what was done, and offers to take it back. Long enough to read; waits under a
 * pointer or the focus.
 */
import { Toast } from '@base-ui/react/toast';
import { t } from '../messages/first-text.ts';
import buttons from './button.module.css';
import { Icon } from './icon.tsx';
import styles from './toasts.module.css';

const toastDurationMs = 12_000;
const manager = Toast.createToastManager();

export type ToastAction = { readonly label: string; readonly onPress: () => void };

/** `alert` stays until it is closed: something did not work and a human must know. */
export function showToast(
  message: string,
  options: { readonly action?: ToastAction; readonly alert?: boolean } = {},
): void {
  const { action, alert = false } = options;
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

function ToastList() {
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

export function Toasts() {
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className={styles.viewport} aria-label={t('common.messages')}>
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}
