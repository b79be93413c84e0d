/** Puts the screens on the page. `main.tsx` calls it once with the ports it has built. */
import { createRoot } from 'react-dom/client';
import './theme/tokens.css';
import './theme/base.css';
import type { AppUpdate } from './app-update.ts';
import { activateLocale } from './messages/catalogue.ts';
import { directionOf } from './messages/locale.ts';
import type { Installation } from './ports.ts';
import { App } from './shell/app.tsx';
import { createUiStore, startUi } from './store.ts';
import { startTheme } from './theme/theme.ts';

/**
 * `?locale=pseudo` shows what escaped the catalogue, `?direction=rtl` what forgot that text may
 * run the other way.
 */
export function mountUi(
  root: HTMLElement,
  installation: Installation,
  update: AppUpdate | null = null,
): void {
  const asked = new URLSearchParams(location.search);
  const locale = asked.get('locale') === 'pseudo' ? 'pseudo' : 'en';
  const direction = asked.get('direction') === 'rtl' ? 'rtl' : directionOf(locale);
  activateLocale(locale);
  document.documentElement.dir = direction;
  document.documentElement.lang = 'en';
  // Lists are drawn after the browser would have scrolled; the screens do it themselves.
  history.scrollRestoration = 'manual';
  startTheme();
  const store = createUiStore(installation, update);
  createRoot(root).render(<App store={store} direction={direction} />);
  void startUi(store);
}
