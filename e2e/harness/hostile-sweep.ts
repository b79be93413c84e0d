/** Looking at many screens at once, from inside the page, where a step takes some milliseconds. */
import { expect, type Page } from '@playwright/test';
import { overflowing, settled } from './sweep.ts';

/** What a text leaves behind that became part of the page instead of being shown. */
function markup(): string[] {
  const found = [...document.querySelectorAll('iframe,object,embed,base,form[action]')].map(
    ({ outerHTML }) => outerHTML.slice(0, 100),
  );
  for (const element of document.querySelectorAll('main *, [role=dialog] *')) {
    for (const { name, value } of element.attributes) {
      const isCode = /^on/.test(name) || /^\s*javascript:/i.test(value);
      if (isCode && name !== 'value') found.push(`${name}="${value.slice(0, 100)}"`);
    }
  }
  return found;
}

/**
 * Marks piled on one letter are one character, which no line can break: they end at the edge of the page.
 * They are put aside before the look, so that everything else is judged.
 */
function putPilesAside(): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    if (/\p{M}{4,}/u.test(node.textContent ?? '')) {
      const element = node.parentElement;
      if (element !== null) element.style.fontSize = '0';
    }
}

/** For `page.evaluate`: both looks, and whether the page fell over. */
const looks = `
  const overflowing = ${overflowing.toString()};
  const putPilesAside = ${putPilesAside.toString()};
  const markup = ${markup.toString()};
  const frame = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
  const look = () => {
    putPilesAside();
    return [...new Set([...overflowing(), ...markup()])];
  };
`;

/** Scrolls from top to bottom, so that every line of a virtual list is drawn once. */
export async function expectSoundToTheEnd(page: Page, where: string): Promise<void> {
  await settled(page);
  const found = await page.evaluate(`(async () => {
    ${looks}
    const found = new Set(look());
    for (let n = 0; n < 400; n++) {
      const before = scrollY;
      scrollBy(0, innerHeight * 0.9);
      await frame();
      await frame();
      for (const each of look()) found.add(each);
      if (scrollY === before) break;
    }
    scrollTo(0, 0);
    return [...found];
  })()`);
  expect.soft(found, where).toEqual([]);
}

/** Goes from address to address; each must show a heading, and none may be unsound. */
export async function expectSoundAt(page: Page, paths: readonly string[]): Promise<void> {
  const found = await page.evaluate(`(async () => {
    ${looks}
    const found = {};
    for (const path of ${JSON.stringify(paths)}) {
      location.hash = '#' + path;
      await frame();
      for (let n = 0; n < 200 && document.querySelector('main h1') === null; n++) await frame();
      await frame();
      const faults = document.querySelector('main h1') === null ? ['no heading'] : look();
      if (faults.length > 0) found[path] = faults;
    }
    return found;
  })()`);
  expect.soft(found).toEqual({});
}
