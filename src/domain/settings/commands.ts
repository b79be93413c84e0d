/** What a person may ask of the ledger's own settings. */
import type { FieldId } from '../vocabulary.ts';
import type { FieldKind } from './events.ts';

type Command<Type extends string, Data> = { readonly type: Type; readonly data: Data };

export type DescribeSettings = Command<
  'DescribeSettings',
  { readonly currency?: string; readonly expiryDays?: number }
>;
export type DefineField = Command<
  'DefineField',
  {
    readonly field: FieldId;
    readonly name: string;
    readonly kind: FieldKind;
    readonly choices: readonly string[];
  }
>;
export type RetireField = Command<'RetireField', { readonly field: FieldId }>;
export type ReinstateField = Command<'ReinstateField', { readonly field: FieldId }>;

export type SettingsCommand = DescribeSettings | DefineField | RetireField | ReinstateField;
