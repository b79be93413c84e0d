/** What each fact means for an item. Total: a fact may come from a device that knew no better. */
import { dismissed } from '../dismissal.ts';
import type { Telling } from '../vocabulary.ts';
import {
  barcodeAssigned,
  barcodeWithdrawn,
  fieldSet,
  latestOf,
  levelSet,
  listChanged,
  lotCleared,
  lotDescribed,
  lotRecalled,
  packDefined,
  packWithdrawn,
} from './about.ts';
import type { ItemEvent } from './events.ts';
import type { Item } from './item.ts';
import { withFollower } from './observations.ts';
import { evolveStock } from './stock.ts';

export function evolveItem(item: Item, event: ItemEvent, telling: Telling): Item {
  const after = withFollower(evolved(item, event, telling), telling);
  // Letting be that a clock was ahead must not itself be an entry of a clock that is ahead.
  if (event.type === 'DiscrepancyDismissed') return after;
  return { ...after, latest: latestOf(item, telling) };
}

function evolved(item: Item, event: ItemEvent, telling: Telling): Item {
  switch (event.type) {
    case 'ItemRegistered':
      return { ...item, ...event.data, status: 'active' };
    case 'ItemDescribed':
      return { ...item, ...event.data };
    case 'ItemRetired':
      return { ...item, status: 'retired' };
    case 'ItemReinstated':
      return { ...item, status: 'active', movedWhileRetired: null };
    case 'BarcodeAssigned':
      return barcodeAssigned(item, event.data);
    case 'BarcodeWithdrawn':
      return barcodeWithdrawn(item, event.data.barcode);
    case 'PackDefined':
      return packDefined(item, event.data);
    case 'PackWithdrawn':
      return packWithdrawn(item, event.data.pack);
    case 'ReorderLevelSet':
      return levelSet(item, event.data);
    case 'LotDescribed':
      return lotDescribed(item, event.data);
    case 'LotRecalled':
      return lotRecalled(item, event.data.lot, event.data.note, telling);
    case 'LotCleared':
      return lotCleared(item, event.data.lot);
    case 'ItemTagged':
    case 'ItemUntagged':
    case 'AliasAdded':
    case 'AliasRemoved':
    case 'PhotoAttached':
    case 'PhotoRemoved':
    case 'ItemsMerged':
    case 'ItemsSeparated':
      return listChanged(item, event);
    case 'FieldSet':
      return fieldSet(item, event.data);
    case 'DiscrepancyDismissed':
      return { ...item, dismissed: dismissed(item.dismissed, event) };
    case 'EntryVoided':
    case 'EntryReinstated':
      return item;
    default:
      return evolveStock(item, event, telling);
  }
}
