/** What has happened in the example stockroom: each list is one command of a person. */
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { CalendarDay } from '../../domain/vocabulary.ts';
import type { Ids } from './catalogue.ts';

export type Telling = {
  readonly ids: Ids;
  /** Milliseconds. */
  daysAgo(days: number): number;
  inDays(days: number): CalendarDay;
};

type Run = readonly LedgerCommand[];
type More = Readonly<Record<string, unknown>>;

/** The verbs of the example, with short names for ids. */
function verbsOf({ ids, daysAgo }: Telling) {
  const shelf = (place: string, lot: string | null = null) => ({ place: ids.of(place), lot });
  const plain = { reference: null, note: null };
  const stock =
    (type: 'ReceiveStock' | 'IssueStock' | 'LendStock' | 'ReturnStock' | 'CountStock') =>
    (
      item: string,
      quantity: number,
      at: ReturnType<typeof shelf>,
      days: number,
      more: More = {},
    ): LedgerCommand =>
      ({
        type,
        item: ids.of(item),
        insisted: true,
        happenedAt: daysAgo(days),
        data: { ...at, quantity, ...plain, ...more },
      }) as LedgerCommand;
  return {
    shelf,
    received: stock('ReceiveStock'),
    issued: stock('IssueStock'),
    lent: stock('LendStock'),
    returned: stock('ReturnStock'),
    counted: stock('CountStock'),
    moved: (
      item: string,
      quantity: number,
      from: string,
      to: string,
      days: number,
    ): LedgerCommand => ({
      type: 'MoveStock',
      item: ids.of(item),
      insisted: true,
      happenedAt: daysAgo(days),
      data: { from: ids.of(from), to: ids.of(to), lot: null, quantity, ...plain },
    }),
  };
}

const euro = (amount: number) => ({ amount, currency: 'EUR' });

export function storyOf(telling: Telling): readonly Run[] {
  return [
    ...deliveries(telling),
    ...weeksOfIssues(telling),
    ...whatIsLent(telling),
    ...whatIsHeld(telling),
    ...whatIsWanted(telling),
    ...whatIsCounted(telling),
  ];
}

function deliveries(telling: Telling): readonly Run[] {
  const { ids, inDays } = telling;
  const { received, shelf } = verbsOf(telling);
  const from = (supplier: string, reference: string, amount: number, more: More = {}) => ({
    supplier: ids.of(supplier),
    reference,
    cost: euro(amount),
    ...more,
  });
  const first = 'Delivery 1041';
  const second = 'Delivery 1077';
  return [
    [
      received('rice', 1_250, shelf('dry'), 60, from('wholesaler', first, 15_625)),
      received('lentils', 480, shelf('dry'), 60, from('wholesaler', first, 8_640)),
      received('chickpeas', 216, shelf('dry'), 60, from('wholesaler', first, 15_120)),
      received('tomatoes', 340, shelf('dry'), 60, from('wholesaler', first, 20_400)),
      received('oil', 96, shelf('dry'), 60, from('wholesaler', first, 19_200)),
      received('soap', 150, shelf('dry'), 60),
      received('soap-again', 24, shelf('desk'), 60),
      received('nappies', 62, shelf('dry'), 60),
    ],
    [
      received('milk', 120, shelf('cold', 'M-0917'), 40, {
        ...from('dairy', 'Dairy 311', 10_800),
        expiry: inDays(-2),
      }),
      received('milk', 180, shelf('cold', 'M-1103'), 12, {
        ...from('dairy', 'Dairy 348', 17_100),
        expiry: inDays(21),
      }),
      received('yoghurt', 40, shelf('cold', 'Y-31'), 6, {
        ...from('dairy', 'Dairy 352', 3_600),
        expiry: inDays(5),
      }),
      received('formula', 36, shelf('dry', 'F-220'), 40, { expiry: inDays(240) }),
      received('formula', 24, shelf('dry', 'F-305'), 20, { expiry: inDays(400) }),
    ],
    [
      received('rice', 500, shelf('dry'), 20, from('wholesaler', second, 6_750)),
      received('plasters', 30, shelf('dry'), 20, from('wholesaler', second, 5_400)),
      received('bandages', 80, shelf('dry', 'B-7'), 20, { expiry: inDays(700) }),
      received('gloves', 120, shelf('dry'), 20, from('wholesaler', second, 1_800)),
      received('tables', 12, shelf('tools'), 50),
      ...['SN-4471', 'SN-4472', 'SN-4480'].map((serial) =>
        received('drill', 1, shelf('tools', serial), 50, { cost: euro(8_900) }),
      ),
    ],
  ];
}

/** What goes out week by week, so that there is a use to suggest levels from. */
function weeksOfIssues(telling: Telling): readonly Run[] {
  const { ids } = telling;
  const { issued, moved, shelf } = verbsOf(telling);
  const to = (recipient: string, purpose: string) => ({ recipient: ids.of(recipient), purpose });
  const weeks = [54, 47, 40, 33, 26, 19, 12, 5].map((days, week): Run => {
    const parcels = { ...to('kitchen', 'Parcels'), reference: `Parcels ${201 + week}` };
    return [
      issued('rice', 90 + 10 * (week % 3), shelf('dry'), days, parcels),
      issued('lentils', 40, shelf('dry'), days, parcels),
      issued('chickpeas', 18, shelf('dry'), days, parcels),
      issued('tomatoes', 24, shelf('dry'), days, parcels),
      issued('oil', 6, shelf('dry'), days, parcels),
    ];
  });
  return [
    [moved('soap', 20, 'dry', 'desk', 30), moved('tomatoes', 20, 'dry', 'desk', 30)],
    ...weeks,
    [
      issued('milk', 90, shelf('cold', 'M-0917'), 15, to('kitchen', 'Breakfasts')),
      issued('milk', 36, shelf('cold', 'M-1103'), 3, to('kitchen', 'Breakfasts')),
      issued('formula', 12, shelf('dry', 'F-220'), 10, to('clinic', 'Mothers’ group')),
      issued('gloves', 84, shelf('dry'), 4, to('clinic', 'Vaccination day')),
    ],
  ];
}

function whatIsLent(telling: Telling): readonly Run[] {
  const { ids, inDays } = telling;
  const { lent, returned, shelf } = verbsOf(telling);
  const loan = (name: string, borrower: string, days: number) => ({
    loan: ids.of(name),
    borrower: ids.of(borrower),
    due: inDays(days),
  });
  return [
    [lent('drill', 1, shelf('tools', 'SN-4472'), 16, loan('loan of a drill', 'amara', -3))],
    [lent('tables', 6, shelf('tools'), 9, loan('loan of tables', 'jonas', 5))],
    [
      returned('tables', 2, shelf('tools'), 2, {
        loan: ids.of('loan of tables'),
        party: ids.of('jonas'),
        held: 'damaged',
      }),
    ],
  ];
}

function whatIsHeld(telling: Telling): readonly Run[] {
  const { ids } = telling;
  const { shelf, received } = verbsOf(telling);
  const held = { held: 'unreleased', reference: 'Donation, to be checked' };
  return [
    [received('oil', 24, shelf('quarantine'), 1, held)],
    [
      {
        type: 'RecallLot',
        item: ids.of('formula'),
        data: { lot: 'F-220', note: 'Maker’s notice: seals may leak' },
      },
    ],
  ];
}

function whatIsWanted({ ids, inDays }: Telling): readonly Run[] {
  const kit = ids.of('first-aid bag');
  return [
    [
      {
        type: 'DefineKit',
        kit,
        data: {
          name: 'First-aid bag',
          note: 'For the van and each outing',
          lines: [
            { item: ids.of('plasters'), quantity: 2 },
            { item: ids.of('bandages'), quantity: 6 },
            { item: ids.of('gloves'), quantity: 20 },
          ],
        },
      },
    ],
    [
      {
        type: 'ReserveStock',
        item: ids.of('tables'),
        data: {
          reservation: ids.of('christmas tables'),
          quantity: 4,
          party: ids.of('kitchen'),
          day: inDays(14),
          kit: null,
          note: 'Christmas lunch',
        },
      },
    ],
    [
      {
        type: 'OrderStock',
        item: ids.of('chickpeas'),
        data: {
          order: ids.of('order of chickpeas'),
          quantity: 240,
          supplier: ids.of('wholesaler'),
          expected: inDays(3),
          reference: 'PO 88',
          note: null,
        },
      },
      {
        type: 'AddShoppingLine',
        data: {
          line: ids.of('bags'),
          item: null,
          text: 'Paper bags for parcels',
          quantity: null,
          supplier: null,
        },
      },
    ],
  ];
}

/** One count that differs, and a sheet that is half done. */
function whatIsCounted(telling: Telling): readonly Run[] {
  const { ids } = telling;
  const { counted, shelf } = verbsOf(telling);
  const stocktake = ids.of('sheet of the dry shelves');
  const line = (item: string, quantity: number, lot: string | null = null) =>
    counted(item, quantity, shelf('dry', lot), 0.1, { stocktake });
  return [
    [counted('soap', 127, shelf('dry'), 3)],
    [
      {
        type: 'OpenStocktake',
        stocktake,
        data: {
          name: 'Dry shelves, month’s end',
          scope: { places: [ids.of('dry')], tags: null },
          blind: false,
        },
      },
    ],
    [line('lentils', 160)],
    [line('chickpeas', 70)],
    [line('oil', 48)],
    [line('nappies', 62)],
  ];
}
