/**
 * What every journey starts from: a server of its own, and devices, each a browser profile that
 * knows no other.
 */
import { test as base, expect, type Page } from '@playwright/test';
import { createServer, type Server } from './server.ts';

export type Device = {
  readonly page: Page;
  /** Another tab of the same profile. */
  openTab(): Promise<Page>;
};

type Fixtures = {
  /** Settings of the server, for `test.use`. */
  readonly environment: Readonly<Record<string, string>>;
  readonly server: Server;
  /** Opens the app in a profile of its own; `size` is a phone's or a desk's. */
  readonly openDevice: (options?: DeviceOptions) => Promise<Device>;
};

export type DeviceOptions = {
  readonly size?: 'phone' | 'desk';
  readonly dark?: boolean;
  readonly query?: string;
  readonly locale?: string;
  /** False: the app is not kept, as where the network ends in the middle of the first visit. */
  readonly shell?: boolean;
};

const sizes = { phone: { width: 390, height: 844 }, desk: { width: 1440, height: 900 } } as const;

/** A server that was ended on purpose, or an address that is not trusted, is no fault of the page. */
const isExpected = (text: string): boolean =>
  /net::ERR_|Failed to load resource|Failed to fetch|URL's origin was untrustworthy/.test(text);

/** Runs in every page. The browser writes breaches down by itself, but not in words that stay the same. */
function tellOfBreaches(): void {
  document.addEventListener('securitypolicyviolation', (breach) => {
    const { effectiveDirective, blockedURI, sourceFile, lineNumber } = breach;
    console.error(
      `breach of the security policy: ${effectiveDirective} ${blockedURI} ${sourceFile}:${lineNumber}`,
    );
  });
}

/** Runs in every page: a part that was kept would come from there, whatever a journey holds up. */
function keepNothing(): void {
  // Nothing can be kept of an empty page.
  if ('serviceWorker' in navigator)
    navigator.serviceWorker.register = () => Promise.reject(new Error('not in this journey'));
}

export const test = base.extend<Fixtures>({
  environment: [{}, { option: true }],
  server: async ({ environment }, use) => {
    const server = await createServer(environment);
    await server.start();
    await use(server);
    await server.kill();
    await server.deleteData();
  },
  openDevice: async ({ browser, server }, use) => {
    const faults: string[] = [];
    const closings: (() => Promise<void>)[] = [];
    const watch = (page: Page): void => {
      page.on('pageerror', (error) => {
        // A part that could not be fetched; a message says so.
        if (/dynamically imported module/.test(error.message)) return;
        const { name, message, stack } = error;
        faults.push(`${page.url()} ${name}: ${message} ${stack ?? ''}`);
      });
      page.on('console', (message) => {
        if (message.type() === 'error' && !isExpected(message.text())) faults.push(message.text());
      });
      // No screen opens one, so it can only come from a text that was run.
      page.on('dialog', (dialog) => {
        faults.push(`a dialog of the browser: ${dialog.message()}`);
        void dialog.dismiss().catch(() => undefined);
      });
    };
    await use(async (options = {}) => {
      const { size = 'desk', dark = false, query = '', locale = 'en-GB', shell = true } = options;
      const context = await browser.newContext({
        viewport: sizes[size],
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: 'reduce',
        locale,
      });
      context.on('page', watch);
      await context.addInitScript(tellOfBreaches);
      if (!shell) await context.addInitScript(keepNothing);
      closings.push(() => context.close());
      const openTab = async (): Promise<Page> => {
        const page = await context.newPage();
        await page.goto(`${server.url}/${query}`);
        return page;
      };
      return { page: await openTab(), openTab };
    });
    for (const close of closings) await close();
    // Whatever a page complains of (a breach of the security policy, an error nobody caught) fails
    // the journey.
    expect(faults).toEqual([]);
  },
});
