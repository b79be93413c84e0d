/** What a person may ask of the tree of places. */
import type { PlaceId } from '../vocabulary.ts';

type Command<Type extends string, Data> = {
  readonly type: Type;
  readonly data: Data;
  readonly insisted?: boolean;
};

export type OpenPlace = Command<
  'OpenPlace',
  {
    readonly place: PlaceId;
    readonly name: string;
    readonly parent: PlaceId | null;
    readonly note: string | null;
  }
>;
export type DescribePlace = Command<
  'DescribePlace',
  {
    readonly place: PlaceId;
    readonly name?: string;
    readonly parent?: PlaceId | null;
    readonly note?: string | null;
  }
>;
export type ClosePlace = Command<'ClosePlace', { readonly place: PlaceId }>;
export type ReopenPlace = Command<'ReopenPlace', { readonly place: PlaceId }>;

export type PlacesCommand = OpenPlace | DescribePlace | ClosePlace | ReopenPlace;
