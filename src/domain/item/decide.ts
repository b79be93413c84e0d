/**
 * Whether an item's command may be carried out: a courtesy to the person, never a guarantee against
 * other devices.
 */
import type { ItemCommand } from './commands.ts';
import { decideAbout } from './decide-about.ts';
import { decideStock } from './decide-stock.ts';
import type { ItemEvent } from './events.ts';
import type { ItemFacts } from './facts.ts';
import type { Item } from './item.ts';
import type { ItemRejection } from './rejections.ts';

export function decideItem(
  item: Item,
  command: ItemCommand,
  facts: ItemFacts,
): readonly ItemEvent[] | ItemRejection {
  if (item.status === 'unregistered' && command.type !== 'RegisterItem')
    return { rejected: 'item-unknown' };
  switch (command.type) {
    case 'RegisterItem':
    case 'DescribeItem':
    case 'RetireItem':
    case 'ReinstateItem':
    case 'AssignBarcode':
    case 'WithdrawBarcode':
    case 'DefinePack':
    case 'WithdrawPack':
    case 'SetReorderLevel':
    case 'DescribeLot':
    case 'RecallLot':
    case 'ClearLot':
    case 'TagItem':
    case 'UntagItem':
    case 'AddAlias':
    case 'RemoveAlias':
    case 'SetField':
    case 'AttachPhoto':
    case 'RemovePhoto':
    case 'MergeItem':
    case 'SeparateItem':
      return decideAbout(item, command, facts);
    default:
      return decideStock(item, command, facts);
  }
}
