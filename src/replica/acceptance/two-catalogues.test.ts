/** Two devices describe the same items without a network, and then meet. */
import { expect, test } from 'vitest';
import { encodeEvent } from '../../contract/entry.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { createInMemoryLog } from '../../event-sourcing/in-memory-log.ts';
import { createReplica } from '../replica.ts';

function device(id: string) {
  const log = createInMemoryLog({ device: id, encode: encodeEvent, clock: () => 1_000 });
  const pause = async () => undefined;
  const replica = createReplica({ log, now: () => 1_000, pause, onChange: () => undefined });
  let count = 0;
  const run = async (...commands: readonly object[]) => {
    count += 1;
    const about = { cause: `${id}-${count}`, part: 0, actor: 'm' };
    return replica.run(commands as readonly LedgerCommand[], about);
  };
  return { log, replica, run };
}
type Device = ReturnType<typeof device>;

async function meet(...devices: readonly Device[]): Promise<void> {
  const pages = await Promise.all(devices.map(({ log }) => log.readFrom({}, 1_000)));
  for (const { log, replica } of devices) {
    for (const { entries } of pages) await log.merge(entries);
    await replica.catchUp();
  }
}

const about = { code: null, note: null, unit: 'piece', scale: 0, barcodes: [] };
const register = (item: string, name: string) => ({
  type: 'RegisterItem',
  item,
  data: { ...about, name },
});
const on = (item: string, type: string, data: object) => ({ type, item, data });
const sizes = (choices: readonly string[]) => ({
  type: 'DefineField',
  data: { field: 'size', name: 'Size', kind: 'choice', choices },
});
const maker = {
  type: 'DefineField',
  data: { field: 'maker', name: 'Maker', kind: 'text', choices: [] },
};

async function twoDevices() {
  const devices = [device('00000000000000aa'), device('00000000000000bb')] as const;
  await devices[0].run(register('a', 'Gloves'), register('b', 'Glove'), sizes(['S', 'M']), maker);
  await meet(...devices);
  return devices;
}

test('[CA11] tags and fields that two devices set without knowing of each other all stand', async () => {
  const [one, other] = await twoDevices();
  await one.run(
    on('a', 'TagItem', { tag: 'red' }),
    on('a', 'SetField', { field: 'maker', value: 'X' }),
  );
  await other.run(
    on('a', 'TagItem', { tag: 'blue' }),
    on('a', 'SetField', { field: 'size', value: 'M' }),
  );
  await other.run(on('a', 'AddAlias', { alias: 'Handschuh' }));
  await meet(one, other);
  for (const { replica } of [one, other]) {
    const row = replica.models.items.byId('a');
    expect([...(row?.tags ?? [])].sort()).toEqual(['blue', 'red']);
    expect([row?.valuesByField.get('maker'), row?.valuesByField.get('size')]).toEqual(['X', 'M']);
    expect(row?.aliases).toEqual(['Handschuh']);
  }
  expect(one.replica.entityOf('item/a')).toEqual(other.replica.entityOf('item/a'));
});

test('[CA11] a word taken out of a field’s choices stays where another device used it', async () => {
  const [one, other] = await twoDevices();
  await one.run(sizes(['S']));
  await other.run(on('a', 'SetField', { field: 'size', value: 'M' }));
  await meet(one, other);
  for (const { replica } of [one, other]) {
    expect(replica.models.items.byId('a')?.valuesByField.get('size')).toBe('M');
    expect(replica.models.settings.now().fieldsById.get('size')?.choices).toEqual(['S']);
  }
  // It is not offered any more.
  expect(await one.run(on('b', 'SetField', { field: 'size', value: 'M' }))).toMatchObject({
    rejected: { rejected: 'value-invalid' },
  });
});

test('[DU2] a merge of A into B while another device merges B into A shows the same one on both', async () => {
  const [one, other] = await twoDevices();
  await one.run(on('a', 'MergeItem', { into: 'b' }));
  await other.run(on('b', 'MergeItem', { into: 'a' }));
  expect(one.replica.models.groups.shownFor('a')).toBe('b');
  await meet(one, other);
  for (const { replica } of [one, other]) {
    expect(replica.models.groups.shownFor('b')).toBe('a');
    expect(replica.models.groups.membersOf('a')).toEqual(['a', 'b']);
  }
  // One edge lifted leaves the other.
  await one.run(on('b', 'SeparateItem', { from: 'a' }));
  await meet(one, other);
  for (const { replica } of [one, other]) expect(replica.models.groups.shownFor('a')).toBe('b');
});
