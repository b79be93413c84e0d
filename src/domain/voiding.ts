/**
 * Undo, in every stream: a void names an entry or a whole command; a reinstatement names the voids
 * it lifts.
 */
import type { CommandName, EventName } from './vocabulary.ts';

export type EntryVoided = {
  readonly type: 'EntryVoided';
  readonly version: 1;
  readonly data: { readonly entry: EventName } | { readonly command: CommandName };
};
export type EntryReinstated = {
  readonly type: 'EntryReinstated';
  readonly version: 1;
  readonly data: { readonly voids: readonly EventName[] };
};
export type Toggle = EntryVoided | EntryReinstated;
