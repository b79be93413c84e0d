/** What a person may ask of a kit. Picking one is a run of `IssueStock` commands that name it. */
import type { KitId } from '../vocabulary.ts';
import type { KitDescribed, KitLineSet } from './events.ts';

type Command<Type extends string, Data> = {
  readonly type: Type;
  readonly kit: KitId;
  readonly data: Data;
};

export type KitLine = KitLineSet['data'];

export type DefineKit = Command<
  'DefineKit',
  { readonly name: string; readonly note: string | null; readonly lines: readonly KitLine[] }
>;
export type DescribeKit = Command<'DescribeKit', KitDescribed['data']>;
export type SetKitLine = Command<'SetKitLine', KitLine>;
export type RetireKit = Command<'RetireKit', Record<string, never>>;
export type ReinstateKit = Command<'ReinstateKit', Record<string, never>>;

export type KitCommand = DefineKit | DescribeKit | SetKitLine | RetireKit | ReinstateKit;
