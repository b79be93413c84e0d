import { expect, test } from '@playwright/test';
import { firstScreenKilobytes } from '../bench/first-screen.ts';

const scriptMost = 250;

test('the first screen asks a slow line for no more script than it may', async () => {
  const { script } = await firstScreenKilobytes();
  expect(script, 'kB of script, compressed').toBeLessThanOrEqual(scriptMost);
});
