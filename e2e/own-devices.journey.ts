import { expect } from '@playwright/test';
import { claim, compareNow, expectInStep, syncWord } from './harness/devices.ts';
import { test } from './harness/journey.ts';
import { expectOnHand, foundStockroom, goTo, receive } from './harness/stockroom.ts';
import { expectAccessible, expectNoOverflow } from './harness/sweep.ts';

test('[PP12] [PP13] a device of one’s own is let in by comparing a code, and sealed when it is lost', async ({
  openDevice,
  server,
}) => {
  test.slow();
  const { page: old } = await openDevice();
  await foundStockroom(old, 'Harbour Street', 'Ngozi');
  await receive(old, { item: 'Rice', quantity: '20', place: 'Cellar' });
  await claim(old, server);
  await expectInStep(old);
  const { page: phone } = await openDevice({ size: 'phone' });
  await phone.getByRole('button', { name: 'This is another device of mine' }).click();
  const shown = phone.locator('bdi', { hasText: /^[0-9A-Z]{4}-[0-9A-Z]{4}$/ });
  await expect(shown).toBeVisible();
  await expectAccessible(phone, 'a new device');
  await expectNoOverflow(phone, 'a new device');
  const code = (await shown.textContent()) ?? '';

  await goTo(old, '/link');
  await old.getByRole('textbox', { name: 'The code that the new device shows' }).fill('ABCD');
  await old.getByRole('button', { name: 'Look at it' }).click();
  await expect(old.getByText('The code has eight letters and digits.')).toBeVisible();
  await old.getByRole('textbox', { name: 'The code that the new device shows' }).fill(code);
  await old.getByRole('button', { name: 'Look at it' }).click();
  await expect(old.getByRole('heading', { name: 'Is this your new device?' })).toBeVisible();
  const compared = old.locator('bdi', { hasText: /^[0-9A-Z]{4}-[0-9A-Z]{4}$/ });
  await expect(phone.getByText('Compare now. The other device must show:')).toBeVisible();
  expect(await compared.textContent()).toBe(await shown.textContent());
  await expectAccessible(old, 'comparing');
  await old.getByRole('button', { name: 'They are the same: let it in' }).click();
  await expect(phone.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible({
    timeout: 60_000,
  });
  await expectOnHand(phone, 'Rice', '20 box');
  await expectInStep(old, phone);

  await goTo(old, '/devices');
  await old
    .getByRole('button', { name: /^More for/ })
    .last()
    .click();
  await old.getByRole('menuitem', { name: 'Lost or stolen' }).click();
  await old.getByRole('button', { name: 'Seal it' }).click();
  await expectInStep(old);
  await compareNow(phone);
  await expect(syncWord(phone)).toContainText('Sealed', { timeout: 60_000 });
  await expect(phone.getByRole('main')).toContainText('This device was sealed');
});

test('[PP11] a code on paper makes whoever has it an owner, once', async ({
  openDevice,
  server,
}) => {
  test.slow();
  const { page: old } = await openDevice();
  await foundStockroom(old, 'Harbour Street', 'Ngozi');
  await receive(old, { item: 'Rice', quantity: '20', place: 'Cellar' });
  await claim(old, server);
  await goTo(old, '/recovery');
  await old.getByRole('button', { name: 'Make and print eight codes' }).click();
  const codes = old.getByRole('listitem').filter({ hasText: /^([0-9A-Z]{4}-){5}[0-9A-Z]{4}$/ });
  await expect(codes).toHaveCount(8);
  await expectAccessible(old, 'codes on paper');
  const code = (await codes.first().textContent()) ?? '';
  await old.getByRole('button', { name: 'I have them on paper' }).click();
  await expectInStep(old);

  const { page: blank } = await openDevice({ size: 'phone' });
  await blank.getByRole('button', { name: 'I have a code on paper' }).click();
  await blank.getByRole('textbox', { name: 'The code' }).fill(code.toLowerCase());
  await blank.getByRole('textbox', { name: 'Your name' }).fill('Ngozi, again');
  await blank.getByRole('button', { name: 'Come in' }).click();
  await expect(blank.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  await expectOnHand(blank, 'Rice', '20 box');
  await goTo(blank, '/recovery');
  await expect(blank.getByText(/7 are left\./)).toBeVisible();
  await expect(blank.getByText('One was used by Ngozi, again.')).toBeVisible();
  await expectInStep(blank);
});
