import { expect, type Page } from '@playwright/test';
import { type Device, type DeviceOptions, test } from './harness/journey.ts';
import { sharedLedger } from './harness/shared-ledger.ts';
import { goTo, sheetNamed } from './harness/stockroom.ts';
import { expectAccessible, expectNoOverflow, settled } from './harness/sweep.ts';

type OpenDevice = (options?: DeviceOptions) => Promise<Device>;

async function openShared(openDevice: OpenDevice, options: DeviceOptions): Promise<Page> {
  const { page } = await openDevice(options);
  const buffer = await sharedLedger(Date.now());
  const file = { name: 'shared.tallystick', mimeType: 'application/octet-stream', buffer };
  await page.locator('input[type=file]').first().setInputFiles(file);
  await page.getByRole('button', { name: 'Ngozi', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  return page;
}

const riceOnHand = async (page: Page, quantity: string): Promise<void> => {
  await goTo(page, '/items/rice');
  await expect(page.getByRole('main').getByText(quantity, { exact: true }).first()).toBeVisible();
};

test('[PP2] what came after a removal is set aside with its reason, and counts once a manager lets it', async ({
  openDevice,
}) => {
  const page = await openShared(openDevice, { size: 'phone' });
  await riceOnHand(page, '40 box');
  await expect(
    page.getByText('set aside: came after its author was removed').first(),
  ).toBeVisible();
  await goTo(page, '/ledger');
  await page
    .getByRole('main')
    .getByRole('button', { name: /set aside/ })
    .first()
    .click();
  await expect(sheetNamed(page, 'Rice')).toContainText(
    'Set aside: came after its author was removed',
  );
  await page.keyboard.press('Escape');

  await goTo(page, '/people');
  const sam = page.getByRole('link', { name: /^Sam/ });
  await expect(sam).toContainText('3 set aside');
  await goTo(page, '/attention');
  await expect(page.getByText('3 entries of Sam, from Sam’s old phone')).toBeVisible();
  await page.getByRole('button', { name: 'Leave out' }).click();
  await expect(page.getByText('They stay out. Nothing was deleted.')).toBeVisible();
  await page.getByRole('button', { name: 'Let count after all' }).click();
  await riceOnHand(page, '34 box');
  await goTo(page, '/people');
  await expect(sam).toBeVisible();
  await expect(sam).not.toContainText('set aside');
  await goTo(page, '/attention');
  await expect(page.getByText('Entries that were set aside')).toBeHidden();
});

test('[PP3] a role is given and taken back; the last owner cannot go, and hands over first', async ({
  openDevice,
}) => {
  const page = await openShared(openDevice, { size: 'phone' });
  await goTo(page, '/people/ada');
  await page.getByRole('button', { name: 'Change the role' }).click();
  await page.getByRole('radio', { name: /^Viewer/ }).check();
  await page.getByRole('button', { name: 'Make them Viewer' }).click();
  await expect(page.getByText('Ada Lovelace-Byron is Viewer now.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByLabel('About them')).toContainText('Manager');

  await goTo(page, '/people/ngozi');
  await expect(page.getByText('The last owner cannot go')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Leave this ledger' })).toBeHidden();
  await page.getByRole('button', { name: 'Hand over to somebody else' }).click();
  const sheet = sheetNamed(page, 'Hand over Harbour Street');
  await sheet.getByRole('combobox', { name: 'Who takes over' }).selectOption('Ada Lovelace-Byron');
  await sheet.getByRole('radio', { name: 'become manager' }).check();
  await sheet.getByRole('button', { name: 'Hand over' }).click();
  await expect(page.getByText('Ada Lovelace-Byron is an owner now.')).toBeVisible();
  await expect(page.getByLabel('About them')).toContainText('Manager');
  await expect(page.getByRole('button', { name: 'Change the role' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Leave this ledger' })).toBeVisible();
});

test('[PP4] a lost device is sealed with the owner’s eyes open', async ({ openDevice }) => {
  const page = await openShared(openDevice, { size: 'phone' });
  await goTo(page, '/devices');
  await page.getByRole('button', { name: 'More for Firefox, Windows' }).click();
  await page.getByRole('menuitem', { name: 'Lost or stolen' }).click();
  const sheet = sheetNamed(page, 'Is Firefox, Windows lost?');
  await expect(sheet).toContainText('Nothing that comes from it counts any more.');
  await expect(sheet).toContainText('whoever unlocks the device can read it');
  await sheet.getByRole('button', { name: 'Seal it' }).click();
  await expect(page.getByText('Firefox, Windows is sealed.')).toBeVisible();
  const row = page.getByRole('listitem').filter({ hasText: 'Firefox, Windows' });
  await expect(row).toContainText('lost');
  await expect(page.getByRole('button', { name: 'More for Firefox, Windows' })).toBeHidden();
});

test('[PP5] somebody who is forgotten has no name on any screen, and their entries stay', async ({
  openDevice,
}) => {
  const page = await openShared(openDevice, { size: 'desk' });
  await goTo(page, '/people');
  await expect(page.getByRole('link', { name: /^Forgotten person/ })).toHaveCount(1);
  await expect(page.getByText('Pat', { exact: true })).toHaveCount(0);
  await goTo(page, '/people/sam');
  await page.getByRole('button', { name: 'Forget this person' }).click();
  await page.getByRole('button', { name: 'Forget for good' }).click();
  await expect(page.getByText('Forgotten here, and everywhere as the devices meet.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Forgotten person', level: 1 })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Forgotten person', level: 1 })).toBeVisible();
  await goTo(page, '/ledger');
  await expect(page.getByRole('main').getByText('Forgotten person').first()).toBeVisible();
});

test('[PP6] a viewer reads and a counter counts: nothing else is offered', async ({
  openDevice,
}) => {
  const page = await openShared(openDevice, { size: 'phone' });
  // Whoever shares a tablet may do what they may, not what its owner may.
  const writesHere = async (member: string) => {
    await goTo(page, '/people/here');
    await page.getByRole('button', { name: `${member} writes here too` }).click();
    await expect(page.getByText('writing now', { exact: true })).toBeVisible();
  };
  await writesHere('کیم رضایی');
  await goTo(page, '/');
  await expect(page.getByText('You look at this ledger.')).toBeVisible();
  await expect(page.getByRole('group', { name: 'What happened?' })).toBeHidden();
  for (const screen of [
    '/items',
    '/items/rice',
    '/places',
    '/places/cellar',
    '/counts',
    '/kits',
    '/parties',
  ]) {
    await goTo(page, screen);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await settled(page);
    const offered = page.getByRole('main').getByRole('button', {
      name: /^(New|Edit|Change|Close this|Start|Retire|Receive|Issue|Add)/,
    });
    expect(await offered.allTextContents(), screen).toEqual([]);
  }
  await goTo(page, '/attention');
  await expect(page.getByText('A manager or an owner decides about them.')).toBeVisible();
  await expect(page.getByRole('button', { name: /count$/ })).toBeHidden();

  await writesHere(
    'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
  );
  await goTo(page, '/');
  const verbs = page.getByRole('group', { name: 'What happened?' }).getByRole('button');
  await expect(verbs).toHaveText(['Count', 'Record as found']);
});

const screens = [
  '/people',
  '/people/roles',
  '/people/invite',
  '/people/ngozi',
  '/people/long',
  '/people/sam',
  '/people/nobody',
  '/devices',
  '/attention',
  '/ledger',
];

for (const dark of [false, true]) {
  const size = dark ? 'desk' : 'phone';
  test(`[JO11] axe finds nothing where people, roles and devices are, ${dark ? 'dark on a desk' : 'light on a phone'}`, async ({
    openDevice,
  }) => {
    test.slow();
    const page = await openShared(openDevice, { size, dark });
    const look = async (where: string) => {
      await settled(page);
      await expectAccessible(page, where);
      await expectNoOverflow(page, where);
    };
    for (const screen of screens) {
      await goTo(page, screen);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await look(screen);
    }
    await goTo(page, '/people/long');
    for (const deed of ['Change the role', 'Remove from the ledger']) {
      await page.getByRole('button', { name: deed }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await look(deed);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    }
    await goTo(page, '/people/ngozi');
    await page.getByRole('button', { name: 'Hand over to somebody else' }).click();
    await look('handing over');
  });
}
