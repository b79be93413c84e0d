/**
 * One entry in words: what it is about, what it says, and the figure for the column at the end of
 * the line.
 */
import type { PlaceId } from '../../domain/vocabulary.ts';
import type { ReadModels } from '../../read-models/models.ts';
import type { IconName } from '../components/icon.tsx';
import { itemName, placeName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import type { EntryLine } from '../ports.ts';
import { changeFigure, type Measured, quantityWords } from '../quantity.ts';

export type EntryWords = {
  readonly subject: string;
  readonly says: string;
  /** `+12 kg`, `= 7 kg`; empty where nothing is measured. */
  readonly figure: string;
  readonly icon: IconName;
  /** Lot, reference and note, as far as there are any. */
  readonly more: readonly string[];
};

export type EntryWording = {
  readonly models: ReadModels;
  readonly ledgerName: string;
  personName(member: string): string;
};

type Event = EntryLine['event'];
type StockEvent = Extract<Event, { readonly type: `Stock${string}` }>;

const isStock = (event: Event): event is StockEvent => event.type.startsWith('Stock');

export function entryWords(line: EntryLine, wording: EntryWording): EntryWords {
  const { event } = line;
  const subject = subjectOf(line, wording);
  if (isStock(event))
    return { subject, ...stockWords(event, line.stream.slice('item/'.length), wording.models) };
  return { subject, says: says(event, wording), figure: '', icon: iconOf(event), more: [] };
}

function subjectOf({ stream, event }: EntryLine, { models, ledgerName }: EntryWording): string {
  if (stream.startsWith('item/')) return itemName(models, stream.slice('item/'.length));
  if (event.type === 'ImportStarted') return event.data.file;
  if (stream.startsWith('import/')) return t('ledger.anImport');
  if (stream !== 'places') return ledgerName;
  return 'place' in event.data ? placeName(models, event.data.place) : t('ledger.aPlace');
}

function stockWords(
  event: StockEvent,
  item: string,
  models: ReadModels,
): Omit<EntryWords, 'subject'> {
  const measured: Measured = models.items.byId(item) ?? { unit: '', scale: 0 };
  const at = (place: PlaceId) => placeName(models, place);
  const { quantity, lot, note } = event.data;
  const reference = 'reference' in event.data ? event.data.reference : null;
  const more = [...(lot === null ? [] : [t('ledger.lotShort', { lot })]), reference, note].filter(
    (text): text is string => text !== null,
  );
  const signed = (sign: 1 | -1) => {
    const figure = changeFigure(sign * quantity, measured);
    return measured.unit === ''
      ? figure
      : t('common.quantity', { quantity: figure, unit: measured.unit });
  };
  switch (event.type) {
    case 'StockReceived':
    case 'StockFound': {
      const icon = event.type === 'StockFound' ? 'found' : 'receive';
      return {
        says: t(`ledger.says.${event.type}`, { place: at(event.data.place) }),
        figure: signed(1),
        icon,
        more,
      };
    }
    case 'StockIssued':
      return {
        says: t('ledger.says.StockIssued', { place: at(event.data.place) }),
        figure: signed(-1),
        icon: 'issue',
        more,
      };
    case 'StockWrittenOff': {
      const { place, reason } = event.data;
      return {
        says: t('ledger.says.StockWrittenOff', { place: at(place), reason }),
        figure: signed(-1),
        icon: 'writeOff',
        more,
      };
    }
    case 'StockMoved': {
      const { from, to } = event.data;
      return {
        says: t('ledger.says.StockMoved', { from: at(from), to: at(to) }),
        figure: quantityWords(quantity, measured),
        icon: 'move',
        more,
      };
    }
    case 'StockCounted':
      return {
        says: t('ledger.says.StockCounted', { place: at(event.data.place) }),
        figure: t('ledger.counted', { quantity: quantityWords(quantity, measured) }),
        icon: 'count',
        more,
      };
  }
}

function says(event: Exclude<Event, StockEvent>, { models, personName }: EntryWording): string {
  switch (event.type) {
    case 'ItemRegistered':
      return t('ledger.says.ItemRegistered', { unit: event.data.unit });
    case 'ItemDescribed':
    case 'PlaceDescribed':
      return t(`ledger.says.${event.type}`, { what: described(event.data, models) });
    case 'BarcodeAssigned':
    case 'BarcodeWithdrawn':
      return t(`ledger.says.${event.type}`, { barcode: event.data.barcode });
    case 'PlaceOpened': {
      const { parent } = event.data;
      return parent === null
        ? t('ledger.says.PlaceOpened')
        : t('ledger.says.PlaceOpenedIn', { parent: placeName(models, parent) });
    }
    case 'LedgerFounded':
    case 'MemberJoined':
      return t(`ledger.says.${event.type}`, { person: personName(event.data.member) });
    case 'LedgerRenamed':
      return t('ledger.says.LedgerRenamed', { name: event.data.name });
    case 'DeviceEnrolled':
      return t('ledger.says.DeviceEnrolled', {
        label: event.data.label,
        person: personName(event.data.member),
      });
    case 'ImportStarted':
      return t('ledger.says.ImportStarted', { rows: event.data.rows, kind: event.data.kind });
    case 'ImportFinished':
      return t('ledger.says.ImportFinished', event.data);
    case 'EntryVoided':
      return t('command' in event.data ? 'ledger.says.CommandVoided' : 'ledger.says.EntryVoided');
    default:
      return t(`ledger.says.${event.type}`);
  }
}

type Described = Partial<
  Readonly<Record<'name' | 'code' | 'note' | 'unit' | 'parent', string | null>>
>;

/** Only what was edited. */
function described(data: Described, models: ReadModels): string {
  const fields = ['name', 'code', 'note', 'unit'] as const;
  const said = fields.flatMap((field) => {
    const value = data[field];
    if (value === undefined) return [];
    return [
      value === null ? t('ledger.what.without', { field }) : t(`ledger.what.${field}`, { value }),
    ];
  });
  const { parent } = data;
  if (parent === undefined) return said.join(', ');
  const moved =
    parent === null
      ? t('ledger.what.root')
      : t('ledger.what.parent', { value: placeName(models, parent) });
  return [...said, moved].join(', ');
}

function iconOf(event: Event): IconName {
  if (event.type === 'EntryVoided') return 'undo';
  if (event.type.startsWith('Place')) return 'places';
  if (event.type.startsWith('Import')) return 'exchange';
  if (event.type.startsWith('Item') || event.type.startsWith('Barcode')) return 'items';
  return event.type === 'EntryReinstated' ? 'check' : 'device';
}
