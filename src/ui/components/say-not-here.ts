/** That a part of the app could not be fetched, in a message; and how it is fetched after all. */
import { t } from '../messages/start-text.ts';
import { showToast } from './toasts.tsx';

export const sayNotHere = () =>
  showToast(t('shell.sheetNotHere'), {
    action: { label: t('shell.tryAgain'), onPress: () => void tryAgain() },
  });

/**
 * Only a new visit fetches anew what could not be fetched; it is begun where the server answers, for
 * without it a reload would lose the whole page. The screen's address and what was typed stay.
 */
export async function tryAgain(): Promise<void> {
  const answers = await fetch(location.pathname, { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (answers) location.reload();
  else showToast(t('shell.stillNoNetwork'));
}
