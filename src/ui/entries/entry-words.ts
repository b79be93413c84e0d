/** Entries in words: a whole sentence for a list, short parts for a ledger's columns. */
import { isDatable } from '../../domain/item/events.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import type { Money, PartyId, PlaceId } from '../../domain/vocabulary.ts';
import { formatCalendarDay } from '../format.ts';
import { t } from '../messages/first-text.ts';
import { formatLocale } from '../messages/locale.ts';
import { formatMoney } from '../money-text.ts';
import type { EntryLine } from '../ports.ts';
import { type Measured, quantityWords } from '../quantity.ts';
import { entrySays } from './entry-says.ts';
import { itemName, kitName, type NameBook, nameBookOf, partyName, placeName } from './name-book.ts';

const noUnit: Measured = { unit: '', scale: 0 };

const itemOf = (stream: string): string =>
  stream.startsWith('item/') ? stream.slice('item/'.length) : '';

/** The place of an entry on a shelf, with its lot: "A1, lot B77". */
export function shelfWords(names: NameBook, place: PlaceId, lot: string | null): string {
  const name = placeName(names, place);
  return lot === null ? name : `${name}, ${t('entry.lot', { lot })}`;
}

/** One sentence: "Issued 3 bag Basmati rice from A1". */
export function entrySentence(
  { event, stream }: Pick<EntryLine, 'event' | 'stream'>,
  names: NameBook,
): string {
  const id = itemOf(stream);
  const item = itemName(names, id);
  const row = names.items.byId(id);
  const amount = (quantity: number) => quantityWords(quantity, row ?? { unit: '', scale: 0 });
  switch (event.type) {
    case 'StockReceived':
    case 'StockIssued':
    case 'StockCounted':
    case 'StockWrittenOff':
    case 'StockFound': {
      const { place, lot, quantity } = event.data;
      const party = event.type === 'StockIssued' ? event.data.recipient : null;
      return t(`entry.${event.type}`, {
        quantity: amount(quantity),
        item,
        place: shelfWords(names, place, lot),
        to: party === null ? 'nobody' : 'party',
        party: party === null ? '' : partyName(names, party),
      });
    }
    case 'StockLent':
      return t('entry.StockLent', {
        quantity: amount(event.data.quantity),
        item,
        party: partyName(names, event.data.borrower),
      });
    case 'StockReturned':
      return t('entry.StockReturned', {
        quantity: amount(event.data.quantity),
        item,
        place: shelfWords(names, event.data.place, event.data.lot),
      });
    case 'StockMoved': {
      const { from, to, quantity } = event.data;
      return t('entry.StockMoved', {
        quantity: amount(quantity),
        item,
        from: placeName(names, from),
        to: placeName(names, to),
      });
    }
    case 'BarcodeAssigned':
    case 'BarcodeWithdrawn':
      return t(`entry.${event.type}`, { item, barcode: event.data.barcode });
    case 'ItemRegistered':
    case 'ItemDescribed':
    case 'ItemRetired':
    case 'ItemReinstated':
      return t(`entry.${event.type}`, { item });
    default:
      return otherSentence(event, subjectOf(stream, names), names, row ?? noUnit);
  }
}

/** What the entry is about, as far as it has a name of its own. */
function subjectOf(stream: string, names: NameBook): string {
  if (stream.startsWith('item/')) return itemName(names, itemOf(stream));
  if (stream.startsWith('party/')) return partyName(names, stream.slice('party/'.length));
  if (stream.startsWith('kit/')) return kitName(names, stream.slice('kit/'.length));
  return '';
}

function otherSentence(
  event: LedgerEvent,
  subject: string,
  names: NameBook,
  measured: Measured,
): string {
  switch (event.type) {
    case 'PlaceOpened':
    case 'PlaceDescribed':
    case 'PlaceClosed':
    case 'PlaceReopened':
      return t(`entry.${event.type}`, { place: placeName(names, event.data.place) });
    case 'LedgerFounded':
    case 'LedgerRenamed':
      return t(`entry.${event.type}`, { name: event.data.name });
    case 'DeviceEnrolled':
      return t('entry.DeviceEnrolled', { label: event.data.label });
    case 'ImportStarted':
      return t('entry.ImportStarted', { file: event.data.file, rows: event.data.rows });
    case 'ImportFinished':
      return t('entry.ImportFinished', { imported: event.data.imported });
    case 'ServerAccepted':
    case 'MemberInvited':
    case 'MemberJoined':
    case 'EntryVoided':
    case 'EntryReinstated':
      return t(`entry.${event.type}`);
    default: {
      const says = entrySays(event, { names, measured, personName: () => t('common.someone') });
      // What is defined is called by its name already.
      const isNamed = subject === '' || event.type === 'KitDefined';
      return isNamed ? says : t('entry.about', { subject, says });
    }
  }
}

/** All that one command wrote, in one sentence. */
export function commandSentence(lines: readonly EntryLine[], names: NameBook): string {
  const told = lines.filter(({ event }) => isDatable(event.type));
  const [first, ...others] = told.length > 0 ? told : lines;
  if (first === undefined) return t('entry.verb.other');
  const sentence = entrySentence(first, nameBookOf(lines, names));
  // With a ledger come its first device and server, which nobody asked for by name.
  const alone = others.length === 0 || first.event.type === 'LedgerFounded';
  return alone ? sentence : t('entry.several', { first: sentence, more: others.length });
}

/** The first column of an item's ledger: what was done, in a word. */
export function entryVerb({ type }: LedgerEvent): string {
  switch (type) {
    case 'StockReceived':
    case 'StockIssued':
    case 'StockMoved':
    case 'StockCounted':
    case 'StockWrittenOff':
    case 'StockFound':
    case 'StockHeld':
    case 'StockReleased':
    case 'StockLent':
    case 'StockReturned':
    case 'StockLoanLost':
    case 'StockOrdered':
    case 'StockReserved':
    case 'ReservationReleased':
    case 'LoanExtended':
    case 'DiscrepancyDismissed':
    case 'ItemRegistered':
    case 'ItemDescribed':
    case 'ItemRetired':
    case 'ItemReinstated':
    case 'BarcodeAssigned':
    case 'BarcodeWithdrawn':
    case 'PhotoAttached':
    case 'PhotoRemoved':
    case 'EntryVoided':
    case 'EntryReinstated':
    case 'ReorderLevelSet':
    case 'OrderClosed':
    case 'LotDescribed':
    case 'LotRecalled':
    case 'LotCleared':
    case 'PackDefined':
    case 'PackWithdrawn':
      return t(`entry.verb.${type}`);
    case 'ItemTagged':
    case 'ItemUntagged':
    case 'AliasAdded':
    case 'AliasRemoved':
    case 'FieldSet':
      return t('entry.verb.ItemDescribed');
    case 'ItemsMerged':
    case 'ItemsSeparated':
      return t(`entry.verb.${type}`);
    default:
      return t('entry.verb.other');
  }
}

/** Where, for which document and why: what stands beside the verb. */
export function entryDetails(
  event: LedgerEvent,
  names: NameBook,
  measured: Measured,
): readonly string[] {
  switch (event.type) {
    case 'StockReceived':
    case 'StockIssued':
    case 'StockLent':
    case 'StockReturned': {
      const { place, lot, reference, note } = event.data;
      const cost = event.type === 'StockReceived' ? costWords(event.data.cost) : null;
      const isOther = event.type === 'StockIssued' && event.data.lotChoice === 'other';
      return present([
        withWhom(event, names),
        shelfWords(names, place, lot),
        isOther ? t('stock.otherLot') : null,
        cost,
        reference,
        note,
      ]);
    }
    case 'StockMoved': {
      const { from, to, lot, reference, note } = event.data;
      const way = t('entry.fromTo', { from: placeName(names, from), to: placeName(names, to) });
      return present([way, lot === null ? null : t('entry.lot', { lot }), reference, note]);
    }
    case 'StockWrittenOff': {
      const { place, lot, reason, note } = event.data;
      return present([shelfWords(names, place, lot), t(`entry.reason.${reason}`), note]);
    }
    case 'StockCounted':
    case 'StockFound':
    case 'StockHeld':
    case 'StockReleased':
      return present([shelfWords(names, event.data.place, event.data.lot), event.data.note]);
    case 'BarcodeAssigned':
    case 'BarcodeWithdrawn':
      return [event.data.barcode];
    case 'PhotoAttached':
    case 'PhotoRemoved':
    case 'ReservationReleased':
      return [];
    case 'ItemRegistered': {
      const { name, code, unit, note } = event.data;
      return present([name, code, unit, note]);
    }
    case 'LoanExtended':
      return present([event.data.due === null ? null : formatCalendarDay(event.data.due)]);
    case 'StockReserved': {
      const { party, day, note } = event.data;
      const forWhom = party === null ? null : t('entry.for', { party: partyName(names, party) });
      return present([forWhom, day === null ? null : formatCalendarDay(day), note]);
    }
    case 'ItemDescribed': {
      const { name, code, unit, note, category, tracking } = event.data;
      const kept = tracking === undefined ? null : t(`catalogue.tracking.${tracking}`);
      return present([name, code, unit, note, category, kept]);
    }
    default:
      return [entrySays(event, { names, measured, personName: () => t('common.someone') })];
  }
}

const costWords = (cost: Money | null): string | null =>
  cost === null ? null : formatMoney(cost, formatLocale());

type WithParty = Extract<
  LedgerEvent,
  { readonly type: 'StockReceived' | 'StockIssued' | 'StockLent' | 'StockReturned' }
>;

/** To whom or from whom, and for what. */
function withWhom(event: WithParty, names: NameBook): string | null {
  switch (event.type) {
    case 'StockIssued': {
      const { recipient, purpose } = event.data;
      return present([to(recipient, names), purpose]).join(' · ');
    }
    case 'StockLent':
      return to(event.data.borrower, names);
    case 'StockReceived':
      return from(event.data.supplier, names);
    case 'StockReturned':
      return from(event.data.party, names);
  }
}

const to = (party: PartyId | null, names: NameBook): string | null =>
  party === null ? null : t('entry.to', { party: partyName(names, party) });
const from = (party: PartyId | null, names: NameBook): string | null =>
  party === null ? null : t('entry.from', { party: partyName(names, party) });

const present = (parts: readonly (string | null | undefined)[]): readonly string[] =>
  parts.filter((part): part is string => part !== null && part !== undefined && part !== '');
