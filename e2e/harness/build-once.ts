/**
 * Before all journeys: builds the app if its source has changed, and the pages that only tests look
 * at.
 */
import { ensureBuilt } from '../../scripts/build.mjs';
import { buildPages } from './build-pages.ts';

// biome-ignore lint/style/noDefaultExport: Playwright takes a global set-up by its default export.
export default async function buildOnce(): Promise<void> {
  if (!(await ensureBuilt())) throw new Error('The app does not build.');
  await buildPages();
}
