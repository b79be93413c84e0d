/**
 * Light, dark or as the system says; kept per installation. The stylesheet reads `data-theme` on
 * the root.
 */
export type ThemeChoice = 'system' | 'light' | 'dark';

const storageKey = 'tallystick-theme';
const darkQuery = '(prefers-color-scheme: dark)';

export function readThemeChoice(): ThemeChoice {
  const kept = localStorage.getItem(storageKey);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

function applyTheme(choice: ThemeChoice): void {
  const dark = choice === 'dark' || (choice === 'system' && matchMedia(darkQuery).matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  const paper = getComputedStyle(document.documentElement).getPropertyValue('--paper').trim();
  for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
    // Once the page has decided, no media query may decide otherwise for the browser's own bars.
    meta.removeAttribute('media');
    meta.setAttribute('content', paper);
  }
}

export function chooseTheme(choice: ThemeChoice): void {
  if (choice === 'system') localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, choice);
  applyTheme(choice);
}

/** Applies the kept choice and follows the system from now on. */
export function startTheme(): void {
  applyTheme(readThemeChoice());
  matchMedia(darkQuery).addEventListener('change', () => applyTheme(readThemeChoice()));
}
