/** What an entry says of its own subject, without naming it: "Received in A1", "Tagged “cold”". */
import { type FieldSet, isDatable } from '../../domain/item/events.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import type { PlaceId } from '../../domain/vocabulary.ts';
import { fieldValueWords } from '../catalogue/field-value.ts';
import { formatCalendarDay } from '../format.ts';
import { t } from '../messages/first-text.ts';
import { type Measured, quantityWords } from '../quantity.ts';
import { itemName, type NameBook, partyName, placeName } from './name-book.ts';

export type Saying = {
  readonly names: NameBook;
  /** In what the quantities of the item are told. */
  readonly measured: Measured;
  personName(member: string): string;
};

type StockEvent = Exclude<
  Extract<LedgerEvent, { readonly type: `Stock${string}` }>,
  { readonly type: `Stocktake${string}` }
>;

const isStock = (event: LedgerEvent): event is StockEvent => isDatable(event.type);

export const entrySays = (event: LedgerEvent, saying: Saying): string =>
  isStock(event) ? stockSays(event, saying) : says(event, saying);

const dayWords = (day: string | null): string => (day === null ? '' : formatCalendarDay(day));

function stockSays(event: StockEvent, { names, measured }: Saying): string {
  const at = (place: PlaceId) => placeName(names, place);
  switch (event.type) {
    case 'StockReceived':
    case 'StockIssued':
    case 'StockReturned':
    case 'StockLent':
      return partySays(event, names);
    case 'StockFound':
    case 'StockCounted':
      return t(`ledger.says.${event.type}`, { place: at(event.data.place) });
    case 'StockWrittenOff':
    case 'StockHeld':
    case 'StockReleased': {
      const { place, reason } = event.data;
      return t(`ledger.says.${event.type}`, { place: at(place), reason });
    }
    case 'StockMoved':
      return t('ledger.says.StockMoved', { from: at(event.data.from), to: at(event.data.to) });
    case 'StockLoanLost':
      return t('ledger.says.StockLoanLost', {
        quantity: quantityWords(event.data.quantity, measured),
      });
    case 'StockOrdered': {
      const quantity = quantityWords(event.data.quantity, measured);
      const { supplier } = event.data;
      return supplier === null
        ? t('ledger.says.StockOrdered', { quantity })
        : t('ledger.says.StockOrderedFrom', { quantity, party: partyName(names, supplier) });
    }
    case 'StockReserved': {
      const { quantity, party, day } = event.data;
      return t('ledger.says.StockReserved', {
        quantity: quantityWords(quantity, measured),
        to: party === null ? 'nobody' : 'party',
        party: party === null ? '' : partyName(names, party),
        on: day === null ? 'any' : 'day',
        day: dayWords(day),
      });
    }
  }
}

type WithParty = Extract<
  StockEvent,
  { readonly type: 'StockReceived' | 'StockIssued' | 'StockReturned' | 'StockLent' }
>;

/** From whom or to whom, and for what. */
function partySays(event: WithParty, names: NameBook): string {
  const place = placeName(names, event.data.place);
  switch (event.type) {
    case 'StockReceived': {
      const { supplier } = event.data;
      return supplier === null
        ? t('ledger.says.StockReceived', { place })
        : t('ledger.says.StockReceivedFrom', { place, party: partyName(names, supplier) });
    }
    case 'StockIssued': {
      const { recipient, purpose } = event.data;
      return t('ledger.says.StockIssued', {
        place,
        to: recipient === null ? 'nobody' : 'party',
        party: recipient === null ? '' : partyName(names, recipient),
        why: purpose === null ? 'unsaid' : 'said',
        purpose: purpose ?? '',
      });
    }
    case 'StockReturned': {
      const { party } = event.data;
      return party === null
        ? t('ledger.says.StockReturned', { place })
        : t('ledger.says.StockReturnedFrom', { place, party: partyName(names, party) });
    }
    case 'StockLent': {
      const { borrower, due } = event.data;
      const party = partyName(names, borrower);
      return due === null
        ? t('ledger.says.StockLent', { place, party })
        : t('ledger.says.StockLentUntil', { place, party, day: dayWords(due) });
    }
  }
}

type Rest = Exclude<LedgerEvent, StockEvent>;

function says(event: Rest, saying: Saying): string {
  const { names, measured, personName } = saying;
  switch (event.type) {
    case 'ItemRegistered':
      return t('ledger.says.ItemRegistered', { unit: event.data.unit });
    case 'ItemDescribed':
    case 'PlaceDescribed':
    case 'KitDescribed':
      return t(`ledger.says.${event.type}`, { what: described(event.data, names) });
    case 'BarcodeAssigned':
    case 'BarcodeWithdrawn':
      return t(`ledger.says.${event.type}`, { barcode: event.data.barcode });
    case 'PackDefined':
      return t('ledger.says.PackDefined', {
        name: event.data.name,
        quantity: quantityWords(event.data.quantity, measured),
      });
    case 'ReorderLevelSet': {
      const { minimum, target } = event.data;
      const words = (quantity: number | null) =>
        quantity === null ? t('ledger.noLevel') : quantityWords(quantity, measured);
      return t('ledger.says.ReorderLevelSet', { minimum: words(minimum), target: words(target) });
    }
    case 'LotDescribed': {
      const { lot, expiry } = event.data;
      return expiry?.day === undefined || expiry.day === null
        ? t('ledger.says.LotDescribed', { lot })
        : t('ledger.says.LotExpires', { lot, day: dayWords(expiry.day) });
    }
    case 'LotRecalled':
    case 'LotCleared':
      return t(`ledger.says.${event.type}`, { lot: event.data.lot });
    case 'ItemTagged':
    case 'ItemUntagged':
      return t(`ledger.says.${event.type}`, { tag: event.data.tag });
    case 'AliasAdded':
    case 'AliasRemoved':
      return t(`ledger.says.${event.type}`, { alias: event.data.alias });
    case 'FieldSet':
      return fieldSays(event.data, names);
    case 'ItemsMerged':
      return t('ledger.says.ItemsMerged', { item: itemName(names, event.data.into) });
    case 'ItemsSeparated':
      return t('ledger.says.ItemsSeparated', { item: itemName(names, event.data.from) });
    default:
      return ledgerSays(event, { names, measured, personName });
  }
}

function fieldSays({ field, value }: FieldSet['data'], names: NameBook): string {
  const known = names.settings.now().fieldsById.get(field);
  if (known === undefined) return t('ledger.says.FieldSet');
  const { name } = known;
  if (value === null) return t('ledger.says.FieldCleared', { name });
  return t('ledger.says.FieldSaid', { name, value: fieldValueWords(known, value) });
}

/** What is said of the ledger and its lists. */
function ledgerSays(event: Rest, { names, personName }: Saying): string {
  switch (event.type) {
    case 'PlaceOpened': {
      const { parent } = event.data;
      return parent === null
        ? t('ledger.says.PlaceOpened')
        : t('ledger.says.PlaceOpenedIn', { parent: placeName(names, parent) });
    }
    case 'LedgerFounded':
    case 'MemberJoined':
      return t(`ledger.says.${event.type}`, { person: personName(event.data.member) });
    case 'LedgerRenamed':
    case 'StocktakeOpened':
    case 'KitDefined':
    case 'FieldDefined':
      return t(`ledger.says.${event.type}`, { name: event.data.name });
    case 'KitLineSet': {
      const { item, quantity } = event.data;
      const measured = names.items.byId(item) ?? { unit: '', scale: 0 };
      return t(quantity === 0 ? 'ledger.says.KitLineOut' : 'ledger.says.KitLineSet', {
        item: itemName(names, item),
        quantity: quantityWords(quantity, measured),
      });
    }
    case 'DifferenceKept': {
      const { item, place, counted, expected } = event.data;
      const measured = names.items.byId(item) ?? { unit: '', scale: 0 };
      return t('ledger.says.DifferenceKept', {
        item: itemName(names, item),
        place: placeName(names, place),
        counted: quantityWords(counted, measured),
        expected: quantityWords(expected, measured),
      });
    }
    case 'FieldRetired':
    case 'FieldReinstated': {
      const name = names.settings.now().fieldsById.get(event.data.field)?.name ?? '';
      return t(`ledger.says.${event.type}`, { name });
    }
    case 'DeviceEnrolled': {
      const { label, member } = event.data;
      return t('ledger.says.DeviceEnrolled', { label, person: personName(member) });
    }
    case 'RoleGranted': {
      const { member, role } = event.data;
      return t('ledger.says.RoleGranted', { person: personName(member), role });
    }
    case 'MemberRemoved':
      return t('ledger.says.MemberRemoved', { person: personName(event.data.member) });
    case 'EventsWithheld':
      return t('ledger.says.EventsWithheld', { entries: event.data.entries.length });
    case 'ImportStarted':
      return t('ledger.says.ImportStarted', { rows: event.data.rows, kind: event.data.kind });
    case 'ImportFinished':
      return t('ledger.says.ImportFinished', event.data);
    case 'EntryVoided':
      return t('command' in event.data ? 'ledger.says.CommandVoided' : 'ledger.says.EntryVoided');
    default:
      return t(`ledger.says.${(event as { type: PlainType }).type}`);
  }
}

/** The types of which the type itself says all. */
type PlainType =
  | 'ItemRetired'
  | 'ServerEnrolled'
  | 'InvitationWithdrawn'
  | 'LaneSealed'
  | 'RecoveryPrinted'
  | 'EventsAdmitted'
  | 'EventsLeft'
  | 'PersonForgotten'
  | 'LanesJudged'
  | 'ClockCorrected'
  | 'ItemReinstated'
  | 'PackWithdrawn'
  | 'PhotoAttached'
  | 'PhotoRemoved'
  | 'LoanExtended'
  | 'OrderClosed'
  | 'ReservationReleased'
  | 'DiscrepancyDismissed'
  | 'PlaceClosed'
  | 'PlaceReopened'
  | 'ServerAccepted'
  | 'MemberInvited'
  | 'EntryReinstated'
  | 'StocktakeClosed'
  | 'StocktakeReopened'
  | 'PartyRegistered'
  | 'PartyDescribed'
  | 'PartyRetired'
  | 'PartyReinstated'
  | 'KitRetired'
  | 'KitReinstated'
  | 'SettingsDescribed'
  | 'ShoppingLineAdded'
  | 'ShoppingLineDescribed'
  | 'ShoppingLineRemoved';

type Described = Partial<
  Readonly<Record<'name' | 'code' | 'note' | 'unit' | 'category' | 'parent', string | null>>
>;

/** Only what was edited. */
function described(data: Described, names: NameBook): string {
  const fields = ['name', 'code', 'note', 'unit', 'category'] as const;
  const said = fields.flatMap((field) => {
    const value = data[field];
    if (value === undefined) return [];
    return [
      value === null ? t('ledger.what.without', { field }) : t(`ledger.what.${field}`, { value }),
    ];
  });
  const { parent } = data;
  if (parent === undefined) return said.join(', ') || t('ledger.what.more');
  const moved =
    parent === null
      ? t('ledger.what.root')
      : t('ledger.what.parent', { value: placeName(names, parent) });
  return [...said, moved].join(', ');
}
