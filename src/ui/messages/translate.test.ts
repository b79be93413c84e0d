import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';

/** As a page that has just begun: no text has arrived yet. */
beforeEach(() => vi.resetModules());

const folder = join(import.meta.dirname, 'en');
const keysOfFiles = (): readonly string[] =>
  readdirSync(folder).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/^ {2}'([^']+)':/gm)].map(
      ([, key]) => key ?? '',
    ),
  );

it('has every text of every file, and none twice', async () => {
  const { en } = await import('./en.ts');
  expect([...keysOfFiles()].sort()).toEqual(Object.keys(en).sort());
});

it('says all of the first screen before anything is fetched', async () => {
  const { t } = await import('./first-text.ts');
  const { firstTexts } = await import('./first-texts.ts');
  for (const key of Object.keys(firstTexts) as (keyof typeof firstTexts)[]) {
    expect(t(key, { count: 2 }), key).not.toBe(key);
  }
});

it('says every text to whoever can ask for it', async () => {
  const { t } = await import('./translate.ts');
  const { en } = await import('./en.ts');
  for (const key of Object.keys(en) as (keyof typeof en)[]) {
    expect(t(key, { count: 2 }), key).not.toBe(key);
  }
});

it('keeps the locale when the rest of the texts arrives', async () => {
  const { activateLocale } = await import('./catalogue.ts');
  const { t: first } = await import('./first-text.ts');
  activateLocale('pseudo');
  expect(first('shell.today')).toBe('⟦Tódááý⟧');
  const { t } = await import('./translate.ts');
  expect(t('ledger.filter')).toMatch(/^⟦F.*⟧$/);
  expect(first('shell.today')).toBe('⟦Tódááý⟧');
});
