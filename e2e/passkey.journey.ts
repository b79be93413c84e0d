import { type CDPSession, expect, type Page } from '@playwright/test';
import {
  claim,
  claimThrough,
  compareNow,
  expectInStep,
  invite,
  join,
  syncWord,
} from './harness/devices.ts';
import { test } from './harness/journey.ts';
import { expectOnHand, foundStockroom, goTo, receive } from './harness/stockroom.ts';
import { expectAccessible, expectNoOverflow } from './harness/sweep.ts';

type Authenticator = {
  readonly cdp: CDPSession;
  readonly id: string;
  /** A finger that is not known, or is again. */
  recognises(isKnown: boolean): Promise<void>;
};

/** The browser's own authenticator for tests, as a phone has one built in. */
async function withAuthenticator(page: Page): Promise<Authenticator> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId: id } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const recognises = async (isUserVerified: boolean): Promise<void> => {
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId: id, isUserVerified });
  };
  return { cdp, id, recognises };
}

const passkeys = (page: Page) => page.getByRole('region', { name: 'Your passkey' });

async function addPasskey(page: Page): Promise<void> {
  await goTo(page, '/devices');
  await passkeys(page).getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.getByText('The passkey is added.')).toBeVisible();
  await expect(passkeys(page).getByRole('listitem')).toHaveCount(1);
}

test('[WA11] with a passkey a session that ended is given back by one tap, and what was written meanwhile arrives', async ({
  openDevice,
  server,
}) => {
  test.slow();
  const { page: phone } = await openDevice({ size: 'phone' });
  const authenticator = await withAuthenticator(phone);
  await foundStockroom(phone, 'Harbour Street', 'Ngozi');
  await receive(phone, { item: 'Rice', quantity: '20', place: 'Cellar' });
  await claim(phone, server);
  await expectInStep(phone);
  const { page: ada } = await openDevice();
  await join(ada, await invite(phone), 'Ada');
  await expectInStep(phone, ada);
  await addPasskey(phone);
  await expectAccessible(phone, 'devices with a passkey');
  await expectNoOverflow(phone, 'devices with a passkey');

  // No session ends by it; only the next one is asked for.
  await compareNow(phone);
  await expectInStep(phone);
  await phone.context().clearCookies();
  await receive(phone, { item: 'Beans', quantity: '7', place: 'Cellar' });
  await goTo(phone, '/sync');
  await expect(syncWord(phone)).toContainText('Passkey needed', { timeout: 60_000 });
  await expect(phone.getByRole('main')).toContainText('The server asks for your passkey');
  await expectAccessible(phone, 'paused for a passkey');
  await expectNoOverflow(phone, 'paused for a passkey');

  const confirm = phone.getByRole('button', { name: 'Confirm with your passkey' });
  await authenticator.recognises(false);
  await confirm.click();
  await expect(phone.getByText('Nothing was confirmed.')).toBeVisible();
  await authenticator.recognises(true);
  await confirm.click();
  await expect(phone.getByText('This device is let in again.')).toBeVisible();
  await expectInStep(phone);
  await compareNow(ada);
  await expectOnHand(ada, 'Beans', '7 box');
  await goTo(ada, '/devices');
  await expect(passkeys(ada).getByRole('button', { name: 'Add a passkey' })).toBeVisible();
  await expect(passkeys(ada).getByRole('listitem')).toHaveCount(0);

  await goTo(phone, '/devices');
  await passkeys(phone)
    .getByRole('button', { name: /^Remove the passkey of/ })
    .click();
  await expect(phone.getByText('It is your only one')).toBeVisible();
  await phone.getByRole('button', { name: 'Remove it' }).click();
  await expect(phone.getByText('The passkey is removed.')).toBeVisible();
  await phone.context().clearCookies();
  await receive(phone, { item: 'Salt', quantity: '3', place: 'Cellar' });
  await compareNow(phone);
  await expectInStep(phone);
});

test('[WA12] a further device of somebody with a passkey is let in once they confirm on it', async ({
  openDevice,
  server,
}) => {
  test.slow();
  const { page: old } = await openDevice();
  const { cdp, id } = await withAuthenticator(old);
  await foundStockroom(old, 'Harbour Street', 'Ngozi');
  await receive(old, { item: 'Rice', quantity: '20', place: 'Cellar' });
  await claim(old, server);
  await expectInStep(old);
  await addPasskey(old);
  const { page: phone } = await openDevice({ size: 'phone' });
  const elsewhere = await withAuthenticator(phone);
  await phone.getByRole('button', { name: 'This is another device of mine' }).click();
  const shown = phone.locator('bdi', { hasText: /^[0-9A-Z]{4}-[0-9A-Z]{4}$/ });
  const code = (await shown.textContent()) ?? '';
  await goTo(old, '/link');
  await old.getByRole('textbox', { name: 'The code that the new device shows' }).fill(code);
  await old.getByRole('button', { name: 'Look at it' }).click();
  await old.getByRole('button', { name: 'They are the same: let it in' }).click();
  const confirm = phone.getByRole('button', { name: 'Confirm with your passkey' });
  await expect(confirm).toBeVisible({ timeout: 60_000 });
  await expectAccessible(phone, 'a new device, to be confirmed');
  await confirm.click();
  await expect(phone.getByText('Nothing was confirmed.')).toBeVisible();

  // As a passkey that the person's account carries from one device to the other.
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId: id });
  for (const credential of credentials)
    await elsewhere.cdp.send('WebAuthn.addCredential', {
      authenticatorId: elsewhere.id,
      credential,
    });
  await confirm.click();
  await expect(phone.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible({
    timeout: 60_000,
  });
  await expectOnHand(phone, 'Rice', '20 box');
});

test('[WA4] at a bare address the screen says why there are no passkeys', async ({
  openDevice,
  server,
}) => {
  const { page } = await openDevice({ size: 'phone' });
  await page.goto(server.url.replace('localhost', '127.0.0.1'));
  await foundStockroom(page, 'Harbour Street', 'Ngozi');
  await claimThrough(page, await server.claimLink());
  await expectInStep(page);
  await goTo(page, '/devices');
  await expect(passkeys(page)).toContainText('Browsers have no passkeys for a bare address');
  await expect(passkeys(page).getByRole('button')).toHaveCount(0);
  await expectNoOverflow(page, 'devices at a bare address');
});
