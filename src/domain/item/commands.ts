/**
 * What a person may ask of an item. `insisted` says that the person was warned and the world has
 * decided.
 */
import type { CalendarDay, CommandName, EventName, ItemId, PackId, Scale } from '../vocabulary.ts';
import type {
  AliasAdded,
  AliasRemoved,
  BarcodeWithdrawn,
  Description,
  FieldSet,
  ItemsMerged,
  ItemsSeparated,
  ItemTagged,
  ItemUntagged,
  LotCleared,
  LotRecalled,
  PackDefined,
  PackWithdrawn,
  Particulars,
  Photo,
  PhotoRemoved,
  ReorderLevelSet,
} from './events.ts';
import type { StockCommand } from './stock-commands.ts';

type Command<Type extends string, Data> = {
  readonly type: Type;
  readonly item: ItemId;
  readonly data: Data;
  readonly insisted?: boolean;
};

/** A barcode that stands for one piece, or for a pack of them. */
export type BarcodeOfPack = { readonly barcode: string; readonly pack?: PackId | null };

export type RegisterItem = Command<
  'RegisterItem',
  Description &
    Partial<Particulars> & {
      readonly unit: string;
      readonly scale: Scale;
      readonly barcodes: readonly string[];
    }
>;
export type DescribeItem = Command<
  'DescribeItem',
  Partial<Description & Particulars & { readonly unit: string }>
>;
export type RetireItem = Command<'RetireItem', Record<string, never>>;
export type ReinstateItem = Command<'ReinstateItem', Record<string, never>>;

export type AssignBarcode = Command<'AssignBarcode', BarcodeOfPack>;
export type WithdrawBarcode = Command<'WithdrawBarcode', BarcodeWithdrawn['data']>;

export type DefinePack = Command<'DefinePack', PackDefined['data']>;
export type WithdrawPack = Command<'WithdrawPack', PackWithdrawn['data']>;

export type SetReorderLevel = Command<'SetReorderLevel', ReorderLevelSet['data']>;

export type DescribeLot = Command<
  'DescribeLot',
  {
    readonly lot: string;
    readonly expiry?: CalendarDay | null;
    readonly note?: string | null;
  }
>;
export type RecallLot = Command<'RecallLot', LotRecalled['data']>;
export type ClearLot = Command<'ClearLot', LotCleared['data']>;

export type TagItem = Command<'TagItem', ItemTagged['data']>;
export type UntagItem = Command<'UntagItem', ItemUntagged['data']>;
export type AddAlias = Command<'AddAlias', AliasAdded['data']>;
export type RemoveAlias = Command<'RemoveAlias', AliasRemoved['data']>;
export type SetField = Command<'SetField', FieldSet['data']>;

export type AttachPhoto = Command<'AttachPhoto', Photo>;
export type RemovePhoto = Command<'RemovePhoto', PhotoRemoved['data']>;

/** `item` is shown under `into` from now on. */
export type MergeItem = Command<'MergeItem', ItemsMerged['data']>;
/** Lifts the edge between the two that was told in this item's stream. */
export type SeparateItem = Command<'SeparateItem', ItemsSeparated['data']>;

export type AboutCommand =
  | RegisterItem
  | DescribeItem
  | RetireItem
  | ReinstateItem
  | AssignBarcode
  | WithdrawBarcode
  | DefinePack
  | WithdrawPack
  | SetReorderLevel
  | DescribeLot
  | RecallLot
  | ClearLot
  | TagItem
  | UntagItem
  | AddAlias
  | RemoveAlias
  | SetField
  | AttachPhoto
  | RemovePhoto
  | MergeItem
  | SeparateItem;

export type ItemCommand = AboutCommand | StockCommand;

/** Undo and its undoing, in any stream. */
export type VoidEntry = {
  readonly type: 'VoidEntry';
  readonly stream: string;
  readonly data: { readonly entry: EventName } | { readonly command: CommandName };
};
export type ReinstateEntry = {
  readonly type: 'ReinstateEntry';
  readonly stream: string;
  readonly data: { readonly voids: readonly EventName[] };
};
