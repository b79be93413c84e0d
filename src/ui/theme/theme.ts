/** Light, dark or as the system says; kept per installation. The stylesheet reads `data-theme` on the root. */
export type ThemeChoice = 'system' | 'light' | 'dark';

const storageKey = 'tallystick-theme';
const darkQuery = '(prefers-color-scheme: dark)';

export function readThemeChoice(): ThemeChoice {
  const kept = localStorage.getItem(storageKey);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

function applyTheme(choice: ThemeChoice): void {
  const dark = choice === 'dark' || (choice === 'system' && matchMedia(darkQuery).matches);
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  const paper = getComputedStyle(document.documentElement).getPropertyValue('--paper').trim();
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', paper);
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
