/** A stockroom with something of everything that a screen must be able to show. */
import type { ItemCommand } from '../../../src/domain/item/commands.ts';
import type { LedgerCommand } from '../../../src/domain/ledger-command.ts';
import type { Scale } from '../../../src/domain/vocabulary.ts';
import type { DemoSession } from './demo-session.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

type Registration = readonly [item: string, name: string, unit: string, scale: Scale, code: string | null, barcode: string | null];

const registrations: readonly Registration[] = [
  ['rice', 'Basmati rice 5 kg', 'bag', 0, 'GR-014', '5010029000153'],
  ['oil', 'Sunflower oil 1 l', 'bottle', 0, 'OI-002', '4008391021439'],
  ['flour', 'Wheat flour, loose', 'kg', 3, 'GR-001', null],
  ['beans', 'Baked beans 400 g', 'tin', 0, 'TN-007', '5000157024671'],
  ['milk', 'UHT milk, semi-skimmed', 'carton', 0, 'DA-003', '7622210449283'],
  ['soap', 'Soap & shampoo <b>bar</b>', 'piece', 0, null, null],
  ['tea', 'شاي أسود (black tea)', 'box', 0, 'TE-009', null],
  ['emoji', '🧦 Socks, warm', 'pair', 0, null, null],
  ['long', 'Nitrile examination gloves, powder-free, non-sterile, ambidextrous, size M, box of one hundred', 'box', 0, 'MED-000-778-EXT-LONG', null],
  ['formula', '=SUM(A1) formula milk', 'tin', 0, null, null],
  ['pasta', 'Spaghetti 500 g', 'packet', 0, 'GR-020', '8076800195057'],
  ['tomato', 'Chopped tomatoes 400 g', 'tin', 0, 'TN-011', null],
  ['nappies', 'Nappies size 4', 'packet', 0, 'BA-004', null],
  ['cereal', 'Wheat biscuits 24s', 'box', 0, 'CE-001', null],
  ['jam', 'Strawberry jam', 'jar', 0, 'SP-002', null],
];

const noWords = { reference: null, note: null };

export async function fillStockroom(session: DemoSession): Promise<void> {
  const start = Date.now() - 9 * dayMs;
  let at = start;
  const say = async (...commands: readonly LedgerCommand[]) => {
    at += 3 * hourMs;
    session.setClock(Math.min(at, Date.now() - 60_000));
    const result = await session.run(commands, { cause: session.newCommandId() });
    if (!('saved' in result)) throw new Error(JSON.stringify(result));
    return result.saved;
  };
  const stock = (
    type: 'ReceiveStock' | 'IssueStock', item: string, quantity: number, place: string, lot: string | null = null, reference: string | null = null,
  ): ItemCommand => ({ type, item, data: { quantity, place, lot, reference, note: null }, insisted: true });
  const open = (place: string, name: string, parent: string | null): LedgerCommand =>
    ({ type: 'OpenPlace', data: { place, name, parent, note: null } });
  await say(
    open('store', 'Main store', null), open('a', 'Shelf A', 'store'), open('a1', 'A1', 'a'), open('a2', 'A2', 'a'),
    open('b', 'Shelf B', 'store'), open('cold', 'Cold room', null), open('van', 'Van', null),
  );
  await say(...registrations.map(([item, name, unit, scale, code, barcode]): LedgerCommand => ({
    type: 'RegisterItem', item,
    data: { name, unit, scale, code, note: null, barcodes: barcode === null ? [] : [barcode] },
  })));
  await say(
    stock('ReceiveStock', 'rice', 40, 'a1', null, 'DEL-1181'), stock('ReceiveStock', 'oil', 96, 'b', null, 'DEL-1181'),
    stock('ReceiveStock', 'flour', 62_500, 'a2', null, 'DEL-1181'), stock('ReceiveStock', 'beans', 480, 'a1', 'L2027-03', 'DEL-1181'),
  );
  await say(stock('ReceiveStock', 'milk', 120, 'cold', 'B77', 'DEL-1182'), stock('ReceiveStock', 'milk', 60, 'cold', 'B81', 'DEL-1182'));
  await say(stock('ReceiveStock', 'long', 12, 'b'), stock('ReceiveStock', 'tea', 30, 'a2'), stock('ReceiveStock', 'emoji', 75, 'b'));
  await say(stock('IssueStock', 'rice', 3, 'a1', null, 'PARCEL-88'), stock('IssueStock', 'beans', 24, 'a1', 'L2027-03', 'PARCEL-88'));
  await say({ type: 'MoveStock', item: 'rice', data: { from: 'a1', to: 'van', lot: null, quantity: 8, ...noWords } });
  await say({ type: 'CountStock', item: 'rice', data: { place: 'a1', lot: null, quantity: 28, note: null } });
  const mistake = await say(stock('IssueStock', 'rice', 10, 'a1', null, 'PARCEL-89'));
  await session.undo(mistake);
  await say({ type: 'IssueStock', item: 'rice', data: { quantity: 2, place: 'a1', lot: null, ...noWords, note: 'For the school' }, happenedAt: at - 2 * dayMs });
  await say({ type: 'WriteOffStock', item: 'milk', data: { place: 'cold', lot: 'B77', quantity: 6, reason: 'damaged', note: 'Leaking' } });
  await say(stock('IssueStock', 'flour', 1_250, 'a2'));
  await say(stock('IssueStock', 'jam', 4, 'b', null, 'PARCEL-90'));
  await say(stock('ReceiveStock', 'pasta', 200, 'a1', null, 'DEL-1190'), stock('ReceiveStock', 'tomato', 300, 'a1', null, 'DEL-1190'), stock('ReceiveStock', 'nappies', 18, 'b', null, 'DEL-1190'));
  await say({ type: 'CountStock', item: 'oil', data: { place: 'b', lot: null, quantity: 96, note: null } });
  await say({ type: 'AssignBarcode', item: 'jam', data: { barcode: '5010029000153' }, insisted: true });
  session.setClock(null);
}

export async function fillRows(session: DemoSession, rows: number): Promise<void> {
  await session.run([{ type: 'OpenPlace', data: { place: 'store', name: 'Main store', parent: null, note: null } }], { cause: 'place' });
  const names = ['Bolt', 'Nut', 'Washer', 'Cable', 'Filter', 'Lamp', 'Hinge', 'Valve'];
  for (let from = 0; from < rows; from += 2_000) {
    await session.run(Array.from({ length: Math.min(2_000, rows - from) }, (_, index): LedgerCommand => ({
      type: 'RegisterItem', item: `item-${from + index}`,
      data: {
        name: `${names[(from + index) % names.length]} M${(from + index) % 40} no. ${from + index}`,
        unit: 'piece', scale: 0, code: `C-${from + index}`, note: null, barcodes: [],
      },
    })), { cause: `rows-${from}` });
  }
}
