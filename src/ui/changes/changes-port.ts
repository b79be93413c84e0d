/** What the screen of changes may ask of the rest of the house. */
import type { ItemStockChange } from '../../read-models/stock-changes.ts';
import type { ExportedFile } from '../export-port.ts';
import type { ValueWatch } from '../value-port.ts';

/** Both are the last millisecond of story time that counts. */
export type ChangeSpan = { readonly from: number; readonly until: number };

export interface ChangesPort {
  /**
   * Every item that something was told of between the two moments, by all that is known today. Null
   * where it was stopped.
   */
  between(span: ChangeSpan, watch: ValueWatch): Promise<readonly ItemStockChange[] | null>;
  /** One line for each item and place. `days`: of which it speaks, for the file's name. */
  asCsv(changes: readonly ItemStockChange[], days: string): Promise<ExportedFile>;
}
