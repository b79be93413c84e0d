import { describe, expect, test } from 'vitest';
import { encodeEvent } from '../../contract/entry.ts';
import { isRecalled } from '../../domain/item/availability.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { createInMemoryLog } from '../../event-sourcing/in-memory-log.ts';
import { vectorOf } from '../../event-sourcing/version-vector.ts';
import { createReplica } from '../replica.ts';

const noon = Date.UTC(2026, 10, 23, 12);

function createDevice(number: number) {
  const log = createInMemoryLog({
    device: number.toString(16).padStart(16, '0'),
    encode: encodeEvent,
    clock: () => noon,
  });
  const replica = createReplica({
    log,
    now: () => noon,
    pause: async () => undefined,
    onChange: () => undefined,
  });
  let commands = 0;
  return {
    log,
    replica,
    run(...list: readonly LedgerCommand[]) {
      commands += 1;
      return replica.run(list, { cause: `${number}-${commands}`, part: 0, actor: `m${number}` });
    },
  };
}
type Device = ReturnType<typeof createDevice>;

async function give(from: Device, to: Device) {
  const { entries } = await from.log.readFrom(vectorOf(await to.log.have()), 10_000);
  await to.log.merge(entries);
  await to.replica.catchUp();
}

/** Two devices that know an item and two places; `meet` brings them together in either order. */
async function twoApart(tracking: 'lot' | 'serial', aFirst: boolean) {
  const [a, b] = [createDevice(1), createDevice(2)];
  const place = (id: string): LedgerCommand => ({
    type: 'OpenPlace',
    data: { place: id, name: id, parent: null, note: null },
  });
  const data = {
    name: 'I',
    code: null,
    note: null,
    unit: 'piece',
    scale: 0,
    barcodes: [],
  } as const;
  await a.run(place('p'), place('q'), {
    type: 'RegisterItem',
    item: 'i',
    data: { ...data, tracking },
  });
  await give(a, b);
  const meet = async () => {
    await (aFirst ? give(a, b) : give(b, a));
    await give(a, b);
    await give(b, a);
  };
  return { a, b, meet };
}

const receive = (lot: string, quantity: number, place = 'p', expiry?: string): LedgerCommand => ({
  type: 'ReceiveStock',
  item: 'i',
  data: {
    place,
    lot,
    quantity,
    reference: null,
    note: null,
    ...(expiry === undefined ? {} : { expiry }),
  },
});
const describeLot = (lot: string, expiry: string): LedgerCommand => ({
  type: 'DescribeLot',
  item: 'i',
  data: { lot, expiry },
});
const recall = (lot: string): LedgerCommand => ({
  type: 'RecallLot',
  item: 'i',
  data: { lot, note: null },
});
const row = ({ replica }: Device) => replica.models.items.byId('i');
const lot = (device: Device, code: string) => row(device)?.lotsByCode.get(code);

describe.each([true, false])(
  'lots on two devices apart, the first one’s entries first: %s',
  (aFirst) => {
    test('[LO7] an expiry that two set differently counts as the earlier until one is chosen', async () => {
      const { a, b, meet } = await twoApart('lot', aFirst);
      await a.run(receive('L', 5, 'p', '2027-03-31'));
      await b.run(receive('L', 2, 'p', '2027-01-31'));
      await meet();
      for (const device of [a, b]) {
        expect(lot(device, 'L')?.expiry).toBe('2027-01-31');
        expect(lot(device, 'L')?.contested).toEqual(['2027-01-31', '2027-03-31']);
        expect(device.replica.models.expiring.within('2027-01-15')[0]?.expiry).toBe('2027-01-31');
      }
      await b.run(describeLot('L', '2027-03-31'));
      await meet();
      for (const device of [a, b]) {
        expect(lot(device, 'L')).toMatchObject({ expiry: '2027-03-31', contested: [] });
      }
    });

    test('[LO8] a serial received twice lies in both places on every device, and nothing is refused', async () => {
      const { a, b, meet } = await twoApart('serial', aFirst);
      await a.run(receive('S1', 1, 'p'));
      await b.run(receive('S1', 1, 'q'));
      await meet();
      for (const device of [a, b]) {
        const shelves = row(device)?.shelves.map(({ place, lot: code, quantity }) => [
          place,
          code,
          quantity,
        ]);
        expect(shelves?.toSorted()).toEqual([
          ['p', 'S1', 1],
          ['q', 'S1', 1],
        ]);
      }
      expect(await a.run(receive('S1', 1, 'p'))).toMatchObject({
        rejected: { rejected: 'serial-on-hand', lot: 'S1' },
      });
      expect(
        await a.run({ ...receive('S1', 1, 'q'), insisted: true } as LedgerCommand),
      ).toMatchObject({
        repeated: false,
      });
    });

    test('[HD1] a recall holds also what another device received without knowing of it', async () => {
      const { a, b, meet } = await twoApart('lot', aFirst);
      await a.run(receive('L', 5));
      await a.run(recall('L'));
      await b.run(receive('L', 2, 'q'));
      await meet();
      for (const device of [a, b]) {
        const now = row(device);
        expect(now).toMatchObject({ onHandTotal: 7, heldTotal: 7, availableTotal: 0 });
        expect(now !== undefined && isRecalled(now, 'L')).toBe(true);
      }
    });
  },
);
