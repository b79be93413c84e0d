/** Whether a command on what an item is may be carried out. */
import { isCalendarDay } from '../days.ts';
import { isDays } from '../settings/decide.ts';
import { textProblem, tidied, tidiedOrNull } from '../text.ts';
import { type ItemId, quantityMax } from '../vocabulary.ts';
import type { AboutCommand, DescribeItem, DescribeLot, RegisterItem } from './commands.ts';
import type { ItemEvent, Particulars } from './events.ts';
import type { ItemFacts } from './facts.ts';
import { isFieldValue } from './field-values.ts';
import type { Item } from './item.ts';
import type { ItemRejection } from './rejections.ts';

type Decision = readonly ItemEvent[] | ItemRejection;

export function decideAbout(item: Item, command: AboutCommand, facts: ItemFacts): Decision {
  switch (command.type) {
    case 'RegisterItem':
      return registered(item, command, facts);
    case 'DescribeItem':
      return described(item, command.data);
    case 'RetireItem':
      return item.status === 'retired' ? [] : [{ type: 'ItemRetired', version: 1, data: {} }];
    case 'ReinstateItem':
      return item.status === 'active' ? [] : [{ type: 'ItemReinstated', version: 1, data: {} }];
    case 'AssignBarcode':
      return barcodeAssigned(item, command.item, command.data, command.insisted, facts);
    case 'WithdrawBarcode': {
      const barcode = tidied(command.data.barcode);
      if (!item.barcodes.includes(barcode)) return [];
      return [{ type: 'BarcodeWithdrawn', version: 1, data: { barcode } }];
    }
    case 'DescribeLot':
      return lotDescribed(item, command.data);
    case 'RecallLot':
    case 'ClearLot': {
      const data = { lot: tidied(command.data.lot), note: tidiedOrNull(command.data.note) };
      const isRecalled = (item.lotsByCode.get(data.lot)?.recalled ?? null) !== null;
      const recalls = command.type === 'RecallLot';
      if (isRecalled === recalls) return [];
      return (
        textProblem(data) ?? [{ type: recalls ? 'LotRecalled' : 'LotCleared', version: 1, data }]
      );
    }
    case 'SetField': {
      const field = facts.fieldOf(command.data.field);
      const { value: said } = command.data;
      const value = typeof said === 'string' ? tidied(said) : said;
      if (field === undefined) return { rejected: 'field-unknown', field: command.data.field };
      if ((item.valuesByField.get(field.field) ?? null) === value) return [];
      if (value !== null && !isFieldValue(field, value))
        return { rejected: 'value-invalid', field: field.field };
      return (
        textProblem({ value: typeof value === 'string' ? value : null }) ?? [
          { type: 'FieldSet', version: 1, data: { field: field.field, value } },
        ]
      );
    }
    default:
      return listDecided(item, command);
  }
}

type ListCommand = Exclude<
  AboutCommand,
  {
    type:
      | 'RegisterItem'
      | 'DescribeItem'
      | 'RetireItem'
      | 'ReinstateItem'
      | 'AssignBarcode'
      | 'WithdrawBarcode'
      | 'DescribeLot'
      | 'RecallLot'
      | 'ClearLot'
      | 'SetField';
  }
>;

/** What an item has several of: each is added and taken out by itself, and twice changes nothing. */
function listDecided(item: Item, command: ListCommand): Decision {
  const version = 1;
  switch (command.type) {
    case 'DefinePack': {
      const { pack, quantity } = command.data;
      const name = tidied(command.data.name);
      const before = item.packsById.get(pack);
      if (before?.name === name && before.quantity === quantity) return [];
      if (!isAmount(quantity, 1)) return { rejected: 'quantity-invalid', quantity, quantityMax };
      const data = { pack, name, quantity };
      return textProblem({ name }) ?? [{ type: 'PackDefined', version, data }];
    }
    case 'WithdrawPack':
      return item.packsById.has(command.data.pack)
        ? [{ type: 'PackWithdrawn', version, data: { pack: command.data.pack } }]
        : [];
    case 'SetReorderLevel': {
      const { place, minimum, target } = command.data;
      for (const quantity of [minimum, target])
        if (quantity !== null && !isAmount(quantity, 0))
          return { rejected: 'quantity-invalid', quantity, quantityMax };
      const before = item.levelsByPlace.get(place ?? '');
      const isSame = (before?.minimum ?? null) === minimum && (before?.target ?? null) === target;
      return isSame ? [] : [{ type: 'ReorderLevelSet', version, data: command.data }];
    }
    case 'TagItem':
    case 'UntagItem': {
      const tag = tidied(command.data.tag);
      const adds = command.type === 'TagItem';
      if (item.tags.includes(tag) === adds) return [];
      const type = adds ? 'ItemTagged' : 'ItemUntagged';
      return textProblem({ tag }) ?? [{ type, version, data: { tag } }];
    }
    case 'AddAlias':
    case 'RemoveAlias': {
      const alias = tidied(command.data.alias);
      const adds = command.type === 'AddAlias';
      if (item.aliases.includes(alias) === adds) return [];
      const type = adds ? 'AliasAdded' : 'AliasRemoved';
      return textProblem({ alias }) ?? [{ type, version, data: { alias } }];
    }
    case 'AttachPhoto':
      return hasPhoto(item, command.data.photo)
        ? []
        : [{ type: 'PhotoAttached', version, data: command.data }];
    case 'RemovePhoto':
      return hasPhoto(item, command.data.photo)
        ? [{ type: 'PhotoRemoved', version, data: { photo: command.data.photo } }]
        : [];
    case 'MergeItem': {
      const { into } = command.data;
      if (into === command.item) return { rejected: 'merge-into-itself' };
      return item.mergedInto.has(into) ? [] : [{ type: 'ItemsMerged', version, data: { into } }];
    }
    case 'SeparateItem': {
      const { from } = command.data;
      return item.mergedInto.has(from) ? [{ type: 'ItemsSeparated', version, data: { from } }] : [];
    }
  }
}

const hasPhoto = (item: Item, photo: string): boolean =>
  item.photos.some((each) => each.photo === photo);

const isAmount = (quantity: number, least: number): boolean =>
  Number.isSafeInteger(quantity) && quantity >= least && quantity <= quantityMax;

function registered(
  item: Item,
  { item: id, data, insisted }: RegisterItem,
  facts: ItemFacts,
): Decision {
  if (item.status !== 'unregistered') return { rejected: 'item-exists' };
  const { name, code, note, unit, scale, barcodes, ...particulars } = data;
  const description = {
    name: tidied(name),
    code: tidiedOrNull(code),
    note: tidiedOrNull(note),
    unit: tidied(unit),
  };
  const problem = textProblem(description);
  if (problem !== undefined) return problem;
  const more = described(item, particulars);
  if ('rejected' in more) return more;
  const events: ItemEvent[] = [
    { type: 'ItemRegistered', version: 1, data: { ...description, scale } },
    ...more,
  ];
  for (const barcode of new Set(barcodes)) {
    const assigned = barcodeAssigned(item, id, { barcode }, insisted, facts);
    if ('rejected' in assigned) return assigned;
    events.push(...assigned);
  }
  return events;
}

/** Only what differs is written down. */
function described(item: Item, said: DescribeItem['data']): Decision {
  const { name, code, note, unit, category, ...rest } = said;
  const data = {
    ...(name === undefined ? {} : { name: tidied(name) }),
    ...(code === undefined ? {} : { code: tidiedOrNull(code) }),
    ...(note === undefined ? {} : { note: tidiedOrNull(note) }),
    ...(unit === undefined ? {} : { unit: tidied(unit) }),
    ...(category === undefined ? {} : { category: tidiedOrNull(category) }),
    ...rest,
  };
  const edited = Object.fromEntries(
    Object.entries(data).filter(
      ([field, value]) => value !== undefined && item[field as keyof Item] !== value,
    ),
  ) as typeof data & Partial<Particulars>;
  if (Object.keys(edited).length === 0) return [];
  const { expiryDays, orderPack } = edited;
  if (expiryDays !== undefined && expiryDays !== null && !isDays(expiryDays))
    return { rejected: 'days-invalid', days: expiryDays };
  if (orderPack !== undefined && orderPack !== null && !item.packsById.has(orderPack))
    return { rejected: 'pack-unknown', pack: orderPack };
  return (
    textProblem({
      name: edited.name,
      code: edited.code,
      note: edited.note,
      unit: edited.unit,
      category: edited.category,
    }) ?? [{ type: 'ItemDescribed', version: 2, data: edited }]
  );
}

function barcodeAssigned(
  item: Item,
  id: ItemId,
  { barcode: typed, pack = null }: { readonly barcode: string; readonly pack?: string | null },
  insisted: boolean | undefined,
  facts: ItemFacts,
): Decision {
  const barcode = tidied(typed);
  const problem = textProblem({ code: barcode });
  if (problem !== undefined) return problem;
  if (pack !== null && !item.packsById.has(pack)) return { rejected: 'pack-unknown', pack };
  const isSame = (item.packByBarcode.get(barcode) ?? null) === pack;
  if (item.barcodes.includes(barcode) && isSame) return [];
  const holder = facts.holderOf(barcode, id);
  if (holder !== undefined && !insisted) return { rejected: 'barcode-taken', barcode, holder };
  return [{ type: 'BarcodeAssigned', version: 2, data: { barcode, pack } }];
}

function lotDescribed(item: Item, said: DescribeLot['data']): Decision {
  const lot = tidied(said.lot);
  const before = item.lotsByCode.get(lot);
  const instead = before?.expiry ?? null;
  const day = said.expiry;
  if (day !== undefined && day !== null && !isCalendarDay(day))
    return { rejected: 'day-invalid', day };
  const note = said.note === undefined ? undefined : tidiedOrNull(said.note);
  // Saying again what is in force ends a contest about it.
  const isExpirySaid =
    day !== undefined && (day !== instead || (before?.contested.length ?? 0) > 0);
  const isNoteSaid = note !== undefined && note !== (before?.note ?? null);
  if (!isExpirySaid && !isNoteSaid) return [];
  const data = {
    lot,
    ...(isExpirySaid ? { expiry: { day, instead } } : {}),
    ...(isNoteSaid ? { note } : {}),
  };
  return textProblem({ lot, note: note ?? null }) ?? [{ type: 'LotDescribed', version: 1, data }];
}
