/** What the screen of values may ask of the rest of the house. */
import type { ValueModel, ValueTotals } from '../read-models/value.ts';
import type { ExportedFile } from './export-port.ts';

export type ValueWatch = {
  /** How many items are folded, of how many. */
  onProgress(done: number, total: number): void;
  readonly signal: AbortSignal;
};

export interface ValuePort {
  /** The first moment that anything is told of, ms; null where nothing is. */
  beganAt(): Promise<number | null>;
  /**
   * What every item was worth at that moment (ms), by all that is known today. Null where it was
   * stopped.
   */
  asOf(until: number, watch: ValueWatch): Promise<ValueModel | null>;
  /**
   * What all stock was worth at each of these moments (ms, ascending), by all that is known today. Null
   * where it was stopped.
   */
  overTime(moments: readonly number[], watch: ValueWatch): Promise<readonly ValueTotals[] | null>;
  /** One line for each item, place and currency. `day`: of which it speaks, for the file's name. */
  asCsv(values: ValueModel, day: string | null): Promise<ExportedFile>;
}
