/**
 * A stockroom of years as one backup file: items with lots, levels, tags and prices in a tree of
 * places, parties, loans, orders, kits, count sheets, and movements up to the number asked for.
 */
import { encodeEvent } from '../src/contract/entry.ts';
import { encodePage, textHash } from '../src/contract/page.ts';
import { dayAfter } from '../src/domain/days.ts';
import type { LedgerCommand } from '../src/domain/ledger-command.ts';
import { createInMemoryLog } from '../src/event-sourcing/in-memory-log.ts';
import { createReplica } from '../src/replica/replica.ts';

export type LargeLedger = {
  readonly items: number;
  readonly places: number;
  readonly events: number;
};

export const ledgerName = 'Years of a stockroom';
const chunk = 1_000;
const dayMs = 86_400_000;
const words = ['Rice', 'Beans', 'Bolts', 'Gauze', 'Tape', 'Oil', 'Rope', 'Cable', 'Paint', 'Soap'];
const kinds = ['long', 'short', 'red', 'fine', 'coarse', 'large', 'small', 'white', 'dark', 'dry'];

const itemOf = (n: number): string => `item-${n}`;
const placeOf = (n: number): string => `place-${n}`;
const plain = { reference: null, note: null };

export async function largeLedger({ items, places, events }: LargeLedger): Promise<string> {
  let clock = Date.now() - 700 * dayMs;
  const today = new Date(Date.now()).toISOString().slice(0, 10);
  const log = createInMemoryLog({
    device: '00000000000000be',
    encode: encodeEvent,
    clock: () => (clock += 100),
  });
  const replica = createReplica({
    log,
    now: () => clock,
    pause: async () => undefined,
    onChange: () => undefined,
  });
  const person = { salt: 'salt', text: 'Ines', hash: textHash('salt', 'Ines') };
  const names = Array.from({ length: 300 }, (_, n) => {
    const text = `${n % 2 === 0 ? 'Supplier' : 'Borrower'} ${n}`;
    return { salt: `${n}`, text, hash: textHash(`${n}`, text) };
  });
  await log.putTexts([person, ...names]);
  let part = 0;
  let written = 0;
  const run = async (commands: readonly LedgerCommand[]): Promise<void> => {
    for (let at = 0; at < commands.length; at += chunk) {
      part += 1;
      const about = { cause: 'bench', part, actor: 'ines' };
      const outcome = await replica.run(commands.slice(at, at + chunk), about);
      if ('rejected' in outcome) throw new Error(JSON.stringify(outcome));
      written += outcome.entries.length;
    }
  };
  await run(foundation(places, person.hash, names));
  await run(Array.from({ length: items }, (_, n) => described(n, places)).flat());
  await run(Array.from({ length: items }, (_, n) => firstStock(n, places, today)).flat());
  await run(promises(items, places, today));
  const stepMs = Math.max(1, Math.floor((690 * dayMs) / Math.max(1, events - written)));
  for (let row = 0; written < events; row += chunk) {
    clock += stepMs * chunk;
    const left = Math.min(chunk, events - written);
    await run(Array.from({ length: left }, (_, n) => movement(row + n, items, places)));
  }
  const { entries } = await log.readFrom({}, events + items);
  const rest = { epoch: '', more: false, wants: [], texts: [person, ...names], seals: [] };
  return encodePage({ ...rest, ledger: 'bench-ledger', have: await log.have(), entries });
}

function foundation(
  places: number,
  person: string,
  names: readonly { readonly hash: string }[],
): readonly LedgerCommand[] {
  return [
    {
      type: 'FoundLedger',
      data: { ledger: 'bench-ledger', name: ledgerName, member: 'ines', person },
    },
    { type: 'DescribeSettings', data: { currency: 'EUR' } },
    ...Array.from(
      { length: places },
      (_, n): LedgerCommand => ({
        type: 'OpenPlace',
        data: {
          place: placeOf(n),
          name: `Place ${n}`,
          parent: n < 10 ? null : placeOf(Math.floor(n / 10)),
          note: null,
        },
      }),
    ),
    ...names.map(
      ({ hash }, n): LedgerCommand => ({
        type: 'RegisterParty',
        party: `party-${n}`,
        data: { name: hash, role: n % 2 === 0 ? 'supplier' : 'borrower' },
      }),
    ),
  ];
}

/** Here and there somebody has registered the item before once more, written otherwise. */
function nameOf(n: number): string {
  const name = `${words[n % 10]}, ${kinds[Math.floor(n / 10) % 10]} ${n}`;
  return n % 40 === 39 ? nameOf(n - 1).toUpperCase() : name;
}

const barcodeOf = (n: number): string => `40${String(n).padStart(10, '0')}`;

function described(n: number, places: number): readonly LedgerCommand[] {
  const item = itemOf(n);
  const name = nameOf(n);
  const said: LedgerCommand[] = [
    {
      type: 'RegisterItem',
      item,
      data: {
        name,
        code: `C-${n}`,
        note: null,
        unit: 'piece',
        scale: 0,
        barcodes: n % 100 === 50 ? [barcodeOf(n), barcodeOf(n - 1)] : [barcodeOf(n)],
        category: words[n % 10] ?? null,
        supplier: `party-${2 * (n % 150)}`,
        ...(n % 5 === 0 ? { tracking: 'lot' as const } : {}),
      },
    },
    { type: 'TagItem', item, data: { tag: `tag ${n % 40}` } },
  ];
  if (n % 4 === 0)
    said.push({ type: 'DefinePack', item, data: { pack: `box-${n}`, name: 'Box', quantity: 12 } });
  if (n % 3 === 0)
    said.push({
      type: 'SetReorderLevel',
      item,
      data: {
        place: n % 9 === 0 ? placeOf(n % places) : null,
        minimum: 10 + (n % 50),
        target: 120,
      },
    });
  return said;
}

function firstStock(n: number, places: number, today: string): readonly LedgerCommand[] {
  const place = placeOf(n % places);
  const cost = { amount: 100 + (n % 900), currency: 'EUR' };
  const lot = n % 5 === 0 ? `L-${n}` : null;
  return [
    {
      type: 'ReceiveStock',
      item: itemOf(n),
      insisted: true,
      data: {
        place,
        lot,
        quantity: 20 + (n % 100),
        ...plain,
        cost,
        ...(lot === null ? {} : { expiry: dayAfter(today, (n % 400) - 20) }),
      },
    },
  ];
}

/** Loans, orders, reservations, kits, sheets with lines, holds: some of each. */
function promises(items: number, places: number, today: string): readonly LedgerCommand[] {
  const some = (count: number, make: (n: number) => LedgerCommand): readonly LedgerCommand[] =>
    Array.from({ length: Math.min(count, items) }, (_, n) => make(n));
  const at = (n: number) => ({ place: placeOf(n % places), lot: null });
  return [
    ...some(10, (n) => ({
      type: 'MergeItem',
      item: itemOf(40 * n + 39),
      data: { into: itemOf(40 * n + 38) },
    })),
    ...some(400, (n) => ({
      type: 'LendStock',
      item: itemOf(n),
      insisted: true,
      data: {
        ...at(n),
        quantity: 2,
        ...plain,
        loan: `loan-${n}`,
        borrower: `party-${1 + 2 * (n % 150)}`,
        due: dayAfter(today, (n % 60) - 20),
      },
    })),
    ...some(300, (n) => ({
      type: 'OrderStock',
      item: itemOf(3 * n),
      data: {
        order: `order-${n}`,
        quantity: 24,
        supplier: `party-${2 * (n % 150)}`,
        expected: dayAfter(today, n % 20),
        ...plain,
      },
    })),
    ...some(200, (n) => ({
      type: 'ReserveStock',
      item: itemOf(n),
      insisted: true,
      data: {
        reservation: `reservation-${n}`,
        quantity: 1,
        party: null,
        day: dayAfter(today, n % 30),
        kit: null,
        note: null,
      },
    })),
    ...some(30, (n) => ({
      type: 'DefineKit',
      kit: `kit-${n}`,
      data: {
        name: `Kit ${n}`,
        note: null,
        lines: Array.from({ length: 8 }, (_, l) => ({ item: itemOf(n * 8 + l), quantity: 1 + l })),
      },
    })),
    {
      type: 'OpenStocktake',
      stocktake: 'sheet-all',
      data: { name: 'Everything', scope: { places: null, tags: null }, blind: false },
    },
    ...some(2_000, (n) => ({
      type: 'CountStock',
      item: itemOf(n * 7),
      insisted: true,
      data: { ...at(n * 7), quantity: 20 + (n % 90), note: null, stocktake: 'sheet-all' },
    })).filter((command) => 'item' in command && Number(command.item.slice(5)) < items),
  ];
}

function movement(row: number, items: number, places: number): LedgerCommand {
  const n = (row * 7_919) % items;
  const at = { place: placeOf(n % places), lot: n % 5 === 0 ? `L-${n}` : null };
  const about = { item: itemOf(n), insisted: true } as const;
  const quantity = 1 + (row % 5);
  switch (row % 8) {
    case 0:
    case 1:
    case 2:
      return { type: 'ReceiveStock', ...about, data: { ...at, quantity: quantity + 2, ...plain } };
    case 3:
      return {
        type: 'MoveStock',
        ...about,
        data: { from: at.place, to: placeOf((n + 1) % places), lot: at.lot, quantity, ...plain },
      };
    default:
      return { type: 'IssueStock', ...about, data: { ...at, quantity, ...plain, purpose: 'Use' } };
  }
}
