import { defineConfig, type ReporterDescription } from '@playwright/test';

const { CHROMIUM_PATH, TALLYSTICK_BROWSER_REPORT, TALLYSTICK_BROWSER_WORKERS = '2' } = process.env;
const isRoot = process.getuid?.() === 0;

/** Against a closed network the browser's own errands only cost time; as root it refuses its sandbox. */
const browserArgs = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  ...(isRoot ? ['--no-sandbox'] : []),
];

const reporter: ReporterDescription[] = [['list']];
if (TALLYSTICK_BROWSER_REPORT !== undefined) {
  reporter.push(['json', { outputFile: TALLYSTICK_BROWSER_REPORT }]);
}

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.journey.ts',
  globalSetup: './e2e/harness/build-once.ts',
  outputDir: 'test-results',
  // A journey has its own server and its own profiles, so journeys may run side by side.
  fullyParallel: true,
  workers: Number(TALLYSTICK_BROWSER_WORKERS),
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter,
  use: {
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: {
      ...(CHROMIUM_PATH === undefined ? {} : { executablePath: CHROMIUM_PATH }),
      args: browserArgs,
    },
  },
});
