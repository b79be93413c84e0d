/**
 * What is looked for on every screen: breaches of accessibility, words that escaped the catalogue,
 * overflow.
 */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Every screen whose address says all, and one that is none. */
export const screens = [
  '/',
  '/items',
  '/places',
  '/counts',
  '/counts/new',
  '/ledger',
  '/attention',
  '/expiring',
  '/shopping',
  '/value',
  '/changes',
  '/import',
  '/sync',
  '/verify',
  '/settings',
  '/settings/fields',
  '/duplicates',
  '/people',
  '/people/here',
  '/people/roles',
  '/people/invite',
  '/devices',
  '/parties',
  '/loans',
  '/kits',
  '/reservations',
  '/bring-in',
  '/scan',
  '/more',
  '/nowhere',
];

/** Waits until nothing moves, so that no colour is caught half-way. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

export async function expectAccessible(page: Page, where: string): Promise<void> {
  await settled(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => ({
    rule: id,
    at: nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary ?? ''}`),
  }));
  expect(found, where).toEqual([]);
}

/**
 * In the pseudo-locale every text of the catalogue stands in ⟦ ⟧. What people typed and what `Intl`
 * wrote must be in a script other than Latin, so any Latin word outside the brackets escaped the
 * catalogue.
 */
export async function expectTranslated(page: Page, where: string): Promise<void> {
  const escaped = await page.evaluate(() => {
    const outside = (text: string): string => {
      let depth = 0;
      return [...text]
        .filter((character) => {
          if (character === '⟦') depth += 1;
          if (character === '⟧') depth -= 1;
          return depth === 0;
        })
        .join('');
    };
    const texts: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (!node.parentElement?.closest('script,style,noscript,[data-untranslated]')) {
        texts.push(node.textContent ?? '');
      }
    }
    for (const element of document.querySelectorAll('[aria-label],[placeholder],[title],[alt]')) {
      for (const name of ['aria-label', 'placeholder', 'title', 'alt']) {
        texts.push(element.getAttribute(name) ?? '');
      }
    }
    // Names of the app, of browsers and of systems are the same in every language.
    const names = /Tallystick|(Chrome|Edge), (Linux|macOS|Windows)/g;
    return texts.filter((text) => /[A-Za-z]{2}/.test(outside(text).replace(names, '')));
  });
  expect(escaped, where).toEqual([]);
}

/** Nothing sticks out of the page, and no button or heading hides part of its words. */
export async function expectNoOverflow(page: Page, where: string): Promise<void> {
  expect(await page.evaluate(overflowing), where).toEqual([]);
}

/** Runs in the page, so it may use nothing from outside. What sticks out, in words. */
export function overflowing(): string[] {
  const { clientWidth } = document.documentElement;
  // The body cuts off what is wider than the page, and still says how wide it would be.
  const { scrollWidth } = document.body;
  const found = scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : [];
  for (const element of document.querySelectorAll<HTMLElement>('button,a,h1,h2,h3,label,legend')) {
    const { overflowX, textOverflow, clipPath } = getComputedStyle(element);
    const isMeant = textOverflow === 'ellipsis' || overflowX === 'auto' || overflowX === 'scroll';
    // What only screen readers get is made a pixel wide on purpose.
    const isHidden = element.clientWidth <= 1 || clipPath !== 'none';
    if (!isMeant && !isHidden && element.scrollWidth > element.clientWidth + 1) {
      found.push(`${element.tagName} “${element.textContent.slice(0, 60)}”`);
    }
  }
  return found;
}

/** A dot between two parts stands between them in either direction. */
export async function expectDotsBetween(page: Page, where: string): Promise<void> {
  expect(await page.evaluate(dotsAstray), where).toEqual([]);
}

/** Runs in the page. A dot inside of what runs its own way goes to the wrong end of it. */
function dotsAstray(): string[] {
  return [...document.querySelectorAll('bdi,[dir="auto"]')].flatMap((part) => {
    const drawn = ['::before', '::after'].map((edge) => getComputedStyle(part, edge).content);
    const isAstray = /^\s*·|·\s*$/.test(part.textContent) || drawn.join('').includes('·');
    return isAstray ? [`${part.tagName} “${part.textContent.slice(0, 60)}”`] : [];
  });
}
