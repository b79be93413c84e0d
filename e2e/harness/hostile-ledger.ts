/** A ledger with a hostile text in every field of every kind of thing, as a backup file. */
import { encodeEvent } from '../../src/contract/entry.ts';
import { encodePage, textHash } from '../../src/contract/page.ts';
import { shortened } from '../../src/domain/text.ts';
import { textBytesMax } from '../../src/domain/vocabulary.ts';
import type { Draft } from '../../src/event-sourcing/event-log.ts';
import { createInMemoryLog } from '../../src/event-sourcing/in-memory-log.ts';

const salt = 'salt';
const day = 24 * 3_600_000;

/** `text` made to fit a field; what is left empty by that becomes a dot. */
export const fitted = (text: string, field: keyof typeof textBytesMax): string =>
  shortened(text, textBytesMax[field]).trim() || '.';

type Written = { readonly drafts: Draft[]; readonly people: Set<string> };

/** Ids are as hostile as the rest: whoever writes an event chooses them. */
export const hostileId = (text: string, n: number): string =>
  n % 2 === 0 ? `${n}${shortened(text, 80)}` : `id-${n}`;

function aboutItem({ drafts, people }: Written, text: string, n: number): void {
  const id = hostileId(text, n);
  const say = (type: string, data: object, version = 1): void => {
    drafts.push({ type, version, stream: `item/${id}`, data });
  };
  const [name, note, lot] = [fitted(text, 'name'), fitted(text, 'note'), fitted(text, 'lot')];
  const reference = fitted(text, 'reference');
  const shelf = { place: id, lot, note };
  people.add(text);
  const party = hostileId(text, n);
  say('ItemRegistered', {
    name,
    code: fitted(text, 'code'),
    note,
    unit: fitted(text, 'unit'),
    scale: 0,
  });
  say('ItemDescribed', { category: fitted(text, 'category'), tracking: 'lot', supplier: party }, 2);
  say('BarcodeAssigned', { barcode: fitted(text, 'code'), pack: null }, 2);
  say('ItemTagged', { tag: fitted(text, 'tag') });
  say('AliasAdded', { alias: fitted(text, 'alias') });
  say('PackDefined', { name: fitted(text, 'name'), pack: 'p', quantity: 12 });
  say('FieldSet', { field: 'f', value: fitted(text, 'value') });
  say('LotDescribed', { lot, note, expiry: { day: '2027-01-02', instead: null } });
  const bought = {
    cost: { amount: 100, currency: 'EUR' },
    held: null,
    order: null,
    supplier: party,
  };
  say('StockReceived', { ...shelf, ...bought, quantity: 9, reference }, 2);
  const given = { held: null, kit: null, lotChoice: 'other', recipient: party, reservation: null };
  const purpose = fitted(text, 'purpose');
  say('StockIssued', { ...shelf, ...given, purpose, quantity: n % 3 === 0 ? 20 : 1, reference }, 2);
  say('StockWrittenOff', { ...shelf, held: null, quantity: 1, reason: 'damaged' }, 2);
  say('StockLent', {
    ...shelf,
    borrower: party,
    due: '2026-12-24',
    loan: 'l',
    quantity: 1,
    reference,
  });
  say('StockReserved', { day: null, kit: null, note, party, quantity: 30, reservation: 'v' });
  say('StockOrdered', {
    expected: null,
    note,
    order: 'o',
    quantity: 5,
    reference,
    supplier: party,
  });
  if (n % 4 === 0) say('LotRecalled', { lot, note });
  const known = {};
  if (n % 5 === 0) say('StockCounted', { ...shelf, known, quantity: 99, stocktake: id }, 2);
  if (n % 7 === 0) say('ReorderLevelSet', { minimum: 500, place: null, target: 900 });
}

function aboutTheRest({ drafts, people }: Written, text: string, n: number): void {
  const id = hostileId(text, n);
  const [name, note] = [fitted(text, 'name'), fitted(text, 'note')];
  const person = textHash(salt, text);
  people.add(text);
  const say = (stream: string, type: string, data: object): void => {
    drafts.push({ type, version: 1, stream, data });
  };
  say('places', 'PlaceOpened', { place: id, name, note, parent: null });
  say(`party/${id}`, 'PartyRegistered', {
    name: person,
    role: n % 2 === 0 ? 'supplier' : 'recipient',
  });
  say(`party/${id}`, 'PartyDescribed', { contact: person });
  say(`kit/${id}`, 'KitDefined', { name, note });
  say(`kit/${id}`, 'KitLineSet', { item: id, quantity: 2 });
  const scope = { places: null, tags: null };
  if (n % 5 === 0)
    say(`stocktake/${id}`, 'StocktakeOpened', { blind: false, name, scope, stocktake: id });
  const line = { item: null, line: id, quantity: null, supplier: id, text: name };
  say('shopping-list', 'ShoppingLineAdded', line);
  if (n % 40 === 0)
    say('settings', 'FieldDefined', { choices: [name], field: id, kind: 'choice', name });
  if (n % 20 === 0) {
    say(`import/${id}`, 'ImportStarted', { file: name, kind: 'items', parts: 1, rows: 1 });
    say('access', 'MemberJoined', { member: id, person, invitation: id });
  }
}

/** Written some days ago, so that loans are late and counts are old. */
export async function hostileLedger(texts: readonly string[], nowMs: number): Promise<Buffer> {
  const clock = { now: nowMs - 3 * day };
  const device = 'd'.repeat(16);
  const log = createInMemoryLog({ device, encode: encodeEvent, clock: () => clock.now });
  const written: Written = { drafts: [], people: new Set() };
  const [first = 'first'] = texts;
  written.people.add(first);
  const founded = { ledger: 'hostile', name: first, member: 'm', person: textHash(salt, first) };
  const { drafts } = written;
  drafts.push({ type: 'LedgerFounded', version: 1, stream: 'access', data: founded });
  const enrolled = { device, member: 'm', key: 'k'.repeat(120), label: first, invitation: null };
  drafts.push({ type: 'DeviceEnrolled', version: 1, stream: 'access', data: enrolled });
  const currency = { currency: 'EUR', expiryDays: 60 };
  drafts.push({ type: 'SettingsDescribed', version: 1, stream: 'settings', data: currency });
  const field = { choices: [], field: 'f', kind: 'text', name: first };
  drafts.push({ type: 'FieldDefined', version: 1, stream: 'settings', data: field });
  for (const [n, text] of texts.entries()) aboutTheRest(written, text, n);
  for (const [n, text] of texts.entries()) aboutItem(written, text, n);
  for (let at = 0; at < drafts.length; at += 20) {
    clock.now += 1_000;
    const part = drafts.slice(at, at + 20);
    await log.append({ cause: `c${at}`, part: 0, actor: 'm', drafts: part });
  }
  const { entries } = await log.readFrom({}, 1_000_000);
  const held = [...written.people].map((text) => ({ hash: textHash(salt, text), salt, text }));
  const rest = { ledger: 'hostile', epoch: '', more: false, wants: [], seals: [] };
  return Buffer.from(encodePage({ ...rest, have: await log.have(), entries, texts: held }));
}
