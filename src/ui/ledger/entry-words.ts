/**
 * One entry in words: what it is about, what it says, and the figure for the column at the end of
 * the line.
 */
import { isDatable } from '../../domain/item/events.ts';
import type { ReadModels } from '../../read-models/models.ts';
import type { IconName } from '../components/icon.tsx';
import { entrySays } from '../entries/entry-says.ts';
import { itemName, kitName, partyName, placeName } from '../entries/name-book.ts';
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

export function entryWords(line: EntryLine, wording: EntryWording): EntryWords {
  const { event } = line;
  const { models, personName } = wording;
  const item = line.stream.startsWith('item/') ? line.stream.slice('item/'.length) : '';
  const measured: Measured = models.items.byId(item) ?? { unit: '', scale: 0 };
  return {
    subject: subjectOf(line, wording),
    says: entrySays(event, { names: models, measured, personName }),
    figure: figureOf(event, measured),
    icon: iconOf(event),
    more: moreOf(event),
  };
}

function subjectOf({ stream, event }: EntryLine, { models, ledgerName }: EntryWording): string {
  if (stream.startsWith('item/')) return itemName(models, stream.slice('item/'.length));
  if (event.type === 'ImportStarted') return event.data.file;
  if (stream.startsWith('import/')) return t('ledger.anImport');
  if (stream.startsWith('stocktake/'))
    return (
      models.stocktakes.byId(stream.slice('stocktake/'.length))?.name || t('ledger.aStocktake')
    );
  if (stream.startsWith('party/')) return partyName(models, stream.slice('party/'.length));
  if (stream.startsWith('kit/')) return kitName(models, stream.slice('kit/'.length));
  if (stream === 'shopping-list') return t('ledger.theShoppingList');
  if (stream !== 'places') return ledgerName;
  return 'place' in event.data && event.data.place !== null
    ? placeName(models, event.data.place)
    : t('ledger.aPlace');
}

/** Lot, reference and note. */
function moreOf(event: Event): readonly string[] {
  if (!isDatable(event.type)) return [];
  const data = event.data as Partial<Record<'lot' | 'reference' | 'note', string | null>>;
  const lot = typeof data.lot === 'string' ? t('ledger.lotShort', { lot: data.lot }) : null;
  return [lot, data.reference, data.note].filter((text) => typeof text === 'string');
}

function figureOf(event: Event, measured: Measured): string {
  const signed = (quantity: number) => {
    const figure = changeFigure(quantity, measured);
    return measured.unit === ''
      ? figure
      : t('common.quantity', { quantity: figure, unit: measured.unit });
  };
  switch (event.type) {
    case 'StockReceived':
    case 'StockFound':
    case 'StockReturned':
      return signed(event.data.quantity);
    case 'StockIssued':
    case 'StockWrittenOff':
    case 'StockLent':
      return signed(-event.data.quantity);
    case 'StockMoved':
    case 'StockHeld':
    case 'StockReleased':
      return quantityWords(event.data.quantity, measured);
    case 'StockCounted':
      return t('ledger.counted', { quantity: quantityWords(event.data.quantity, measured) });
    default:
      return '';
  }
}

const iconByType: Readonly<Partial<Record<Event['type'], IconName>>> = {
  StockReceived: 'receive',
  StockReturned: 'receive',
  StockFound: 'found',
  StockIssued: 'issue',
  StockLent: 'lend',
  StockWrittenOff: 'writeOff',
  StockMoved: 'move',
  StockCounted: 'count',
  EntryVoided: 'undo',
  EntryReinstated: 'check',
  DiscrepancyDismissed: 'check',
};

function iconOf({ type }: Event): IconName {
  const own = iconByType[type];
  if (own !== undefined) return own;
  if (type.startsWith('Place')) return 'places';
  if (type.startsWith('Import')) return 'exchange';
  if (type.startsWith('Stocktake')) return 'count';
  if (type.startsWith('Party')) return 'person';
  if (type.startsWith('Kit')) return 'kit';
  return /^(Ledger|Server|Member|Device)/.test(type) ? 'device' : 'items';
}
