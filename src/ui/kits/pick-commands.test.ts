import { expect, test } from 'vitest';
import type { PickLine } from '../../read-models/pick.ts';
import { insistedCommands, pickCommands } from './pick-commands.ts';

const about = { kit: 'k', reservation: null, recipient: 'ana', purpose: 'Camp', note: null };
const share = (quantity: number, lot: string | null = null) => ({
  place: 'store',
  lot,
  expiry: null,
  quantity,
});
const line = (part: Partial<PickLine>): PickLine => ({
  item: 'tape',
  needed: 3,
  shares: [share(3)],
  missing: 0,
  promised: 0,
  expired: 0,
  elsewhere: 0,
  isRetired: false,
  ...part,
});

test('[KI5] picked is what there is, lot by lot; a retired item is insisted on', () => {
  const commands = pickCommands(
    [
      line({ shares: [], missing: 3 }),
      line({ item: 'bandage', shares: [share(1, 'L1'), share(1)], missing: 1, isRetired: true }),
    ],
    about,
  );
  expect(
    commands.map(({ item, insisted, data }) => [item, insisted, data.lot, data.quantity]),
  ).toEqual([
    ['bandage', true, 'L1', 1],
    ['bandage', true, null, 1],
  ]);
  expect(commands[0]?.data).toMatchObject({ ...about, lotChoice: 'proposed', place: 'store' });
});

test('[KI5] all of it, where the person says that it was there: what is short is asked of a known place', () => {
  const short = line({ shares: [share(1, 'L1'), share(1)], missing: 1 });
  const none = line({ item: 'bandage', shares: [], missing: 3 });
  const commands = insistedCommands([short, none], about, () => 'van') ?? [];
  expect(
    commands.map(({ item, insisted, data }) => [item, insisted, data.place, data.quantity]),
  ).toEqual([
    ['tape', true, 'store', 1],
    ['tape', true, 'store', 2],
    ['bandage', true, 'van', 3],
  ]);
  expect(insistedCommands([none], about, () => undefined)).toBeUndefined();
});
