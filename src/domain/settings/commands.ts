/** What a person may ask of the ledger's own settings. */
import type { FieldDefined, FieldReinstated, FieldRetired, SettingsDescribed } from './events.ts';

type Command<Type extends string, Data> = { readonly type: Type; readonly data: Data };

export type DescribeSettings = Command<'DescribeSettings', SettingsDescribed['data']>;
export type DefineField = Command<'DefineField', FieldDefined['data']>;
export type RetireField = Command<'RetireField', FieldRetired['data']>;
export type ReinstateField = Command<'ReinstateField', FieldReinstated['data']>;

export type SettingsCommand = DescribeSettings | DefineField | RetireField | ReinstateField;
