/** A ledger in which two devices disagree about everything that can be disagreed about, as a file. */
import { encodeEvent } from '../../src/contract/entry.ts';
import { encodePage, textHash } from '../../src/contract/page.ts';
import { keepDifference } from '../../src/domain/item/count-remedies.ts';
import type { LedgerCommand } from '../../src/domain/ledger-command.ts';
import { createInMemoryLog } from '../../src/event-sourcing/in-memory-log.ts';
import { vectorOf } from '../../src/event-sourcing/version-vector.ts';
import { createReplica } from '../../src/replica/replica.ts';

const minute = 60_000;
const people = { a: 'Ngozi', b: 'Sam' } as const;
const salt = 'salt';
const personHash = (name: string): string => textHash(salt, name);
const nothing = { reference: null, note: null };

/** `behindMs`: how far in the past it is written. */
function createDevice(name: 'a' | 'b', startMs: number) {
  const clock = { now: startMs };
  const device = (name === 'a' ? '1' : '2').padStart(16, '0');
  const log = createInMemoryLog({ device, encode: encodeEvent, clock: () => clock.now });
  const pause = async () => undefined;
  const replica = createReplica({ log, now: () => clock.now, pause, onChange: () => undefined });
  let commands = 0;
  const run = async (...list: readonly LedgerCommand[]) => {
    commands += 1;
    clock.now += minute;
    const about = { cause: `${name}${commands}`, part: 0, actor: name };
    const outcome = await replica.run(list, about);
    if ('rejected' in outcome) throw new Error(JSON.stringify(outcome));
  };
  return { clock, device, log, replica, run };
}
type Device = ReturnType<typeof createDevice>;

async function meet(a: Device, b: Device) {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const { entries } = await from.log.readFrom(vectorOf(await to.log.have()), 10_000);
    await to.log.merge(entries);
    await to.replica.catchUp();
  }
}

const place = (id: string, name: string, parent: string | null = null): LedgerCommand => ({
  type: 'OpenPlace',
  data: { place: id, name, parent, note: null },
});
const item = (id: string, name: string, more: object = {}): LedgerCommand => ({
  type: 'RegisterItem',
  item: id,
  data: { name, code: null, note: null, unit: 'box', scale: 0, barcodes: [], ...more },
});
type Stock = { at?: string; lot?: string | null };
const data = (quantity: number, { at = 'cellar', lot = null }: Stock) => ({
  place: at,
  lot,
  quantity,
  ...nothing,
});
const receive = (id: string, quantity: number, stock: Stock = {}): LedgerCommand => ({
  type: 'ReceiveStock',
  item: id,
  insisted: true,
  data: data(quantity, stock),
});
const issue = (id: string, quantity: number): LedgerCommand => ({
  type: 'IssueStock',
  item: id,
  insisted: true,
  data: data(quantity, {}),
});
const count = (id: string, quantity: number, stocktake: string | null = null): LedgerCommand => {
  const { reference: _reference, ...counted } = data(quantity, {});
  return { type: 'CountStock', item: id, data: { ...counted, stocktake } };
};

const enrol = (device: string, member: string, label: string): LedgerCommand => ({
  type: 'EnrolDevice',
  data: { device, member, key: device.repeat(4), label, invitation: null, formerly: null },
});

const longName =
  'Sterile single-use dressing pack with gauze, swabs and tape, the big one from the hospital supplier';

/** Before the two devices part. */
const together: readonly LedgerCommand[] = [
  place('cellar', 'Cellar'),
  place('attic', 'Attic with a rather long name that nobody ever shortened'),
  place('van', 'Van'),
  place('shelf', 'Shelf'),
  item('rice', 'Rice'),
  item('flour', 'Flour'),
  item('milk', 'Milk powder'),
  item('drill', 'Cordless drill', { tracking: 'serial', unit: 'piece' }),
  item('serum', 'Serum', { tracking: 'lot', unit: 'vial' }),
  item('tent', longName, { unit: 'piece' }),
  item('soap', 'Soap'),
  item('lamp', 'Head lamp', { unit: 'piece' }),
  item('rope', 'Rope', { unit: 'm' }),
  item('tape', 'Tape', { unit: 'roll' }),
  item('glue', 'Glue', { unit: 'tube' }),
  receive('rice', 5),
  receive('flour', 12),
  receive('milk', 12),
  receive('serum', 6, { lot: 'L-17' }),
  receive('tent', 4),
  receive('soap', 5),
  receive('lamp', 2),
  item('salt', 'Salt'),
  receive('salt', 10),
  count('salt', 8),
  {
    type: 'OpenStocktake',
    stocktake: 'spring',
    data: { name: 'Spring count', scope: { places: null, tags: null }, blind: false },
  },
  { type: 'DefineKit', kit: 'bag', data: { name: 'Camp box', note: null, lines: [] } },
  { type: 'SetKitLine', kit: 'bag', data: { item: 'glue', quantity: 1 } },
  {
    type: 'LendStock',
    item: 'tent',
    data: { ...data(2, {}), loan: 'loan', borrower: 'scouts', due: null },
  },
];

const reserve = (reservation: string, quantity: number, day: string | null): LedgerCommand => ({
  type: 'ReserveStock',
  item: 'soap',
  data: { reservation, quantity, party: null, day, kit: null, note: null },
});
const comesBack: LedgerCommand = {
  type: 'ReturnStock',
  item: 'tent',
  insisted: true,
  data: { ...data(2, {}), loan: 'loan', party: null },
};
const expires = (expiry: string): LedgerCommand => ({
  type: 'DescribeLot',
  item: 'serum',
  data: { lot: 'L-17', expiry },
});

/** What the count of salt showed, as far as the device knows. */
function keepOfSalt({ clock, replica }: Device): readonly LedgerCommand[] {
  const salt = replica.entityOf('item/salt');
  const [seen] = salt.kind === 'item' ? salt.observations.values() : [];
  return seen === undefined ? [] : keepDifference('salt', seen, clock.now);
}

async function apart(a: Device, b: Device) {
  await a.run(...keepOfSalt(a));
  await b.run({ ...issue('salt', 1), happenedAt: b.clock.now - 30 * minute } as LedgerCommand);
  await b.run(...keepOfSalt(b));
  await a.run({ type: 'ClosePlace', data: { place: 'van' } });
  await b.run(receive('lamp', 3, { at: 'van' }));
  await a.run(issue('rice', 4));
  await b.run(issue('rice', 3));
  await a.run(count('flour', 9));
  await a.run(count('milk', 12), count('soap', 4, 'spring'));
  await b.run(count('tape', 1, 'spring'));
  await b.run(issue('milk', 3));
  await a.run(receive('drill', 1, { lot: 'SN-1' }));
  await b.run(receive('drill', 1, { lot: 'SN-1', at: 'attic' }));
  await a.run(expires('2027-03-01'));
  await b.run(expires('2027-05-01'));
  await a.run(comesBack);
  await b.run(comesBack);
  await a.run(reserve('r1', 4, '2027-04-01'));
  await b.run(reserve('r2', 3, null));
  await a.run({ type: 'RetireItem', item: 'rope', data: {} });
  await b.run(receive('rope', 20));
  await a.run({ type: 'RetireItem', item: 'glue', data: {} });
  await a.run({ type: 'AssignBarcode', item: 'tape', data: { barcode: '4006381333931' } });
  await b.run({ type: 'AssignBarcode', item: 'soap', data: { barcode: '4006381333931' } });
  await a.run({ type: 'DescribePlace', data: { place: 'shelf', parent: 'attic' } });
  await b.run({ type: 'DescribePlace', data: { place: 'attic', parent: 'shelf' } });
  await b.run(receive('ghost', 7));
}

/** Written in the last half hour, so that what is close to a count is close to it. */
export async function troubledLedger(nowMs: number): Promise<Buffer> {
  const [a, b] = [createDevice('a', nowMs - 60 * minute), createDevice('b', nowMs - 60 * minute)];
  const name = 'Harbour Street';
  await a.run({
    type: 'FoundLedger',
    data: { ledger: 'ledger', name, member: 'a', person: personHash(people.a) },
  });
  const invited = { invitation: 'second', secretHash: 'c'.repeat(64), role: 'manager' as const };
  const joins = { member: 'b', person: personHash(people.b), invitation: 'second' };
  await a.run(
    enrol(a.device, 'a', 'Store phone'),
    { type: 'InviteMember', data: { ...invited, expiresAt: nowMs, member: null } },
    { type: 'JoinLedger', data: joins },
    enrol(b.device, 'b', 'Van phone'),
  );
  await a.run(...together);
  // Known to one device only, and never registered: its registration was taken back.
  await a.run(item('ghost', 'A box without a label'));
  await meet(a, b);
  const [ghost] = await a.replica.readStream('item/ghost');
  const { cause = '' } = ghost?.event ?? {};
  await apart(a, b);
  const command = { device: a.device, cause };
  await a.run({ type: 'VoidEntry', stream: 'item/ghost', data: { command } });
  b.clock.now = nowMs + 26 * 60 * minute;
  await b.run(receive('tape', 2));
  await meet(a, b);
  const { entries } = await a.log.readFrom({}, 10_000);
  const texts = Object.values(people).map((text) => ({ hash: personHash(text), salt, text }));
  const have = await a.log.have();
  const rest = { ledger: 'ledger', epoch: '', more: false, wants: [], seals: [] };
  return Buffer.from(encodePage({ ...rest, have, entries, texts }));
}
