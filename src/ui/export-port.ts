/** Files for people, and what a file that is read in brought. */
import type { ItemId } from '../domain/vocabulary.ts';

/** A file that is ready to be saved by the person. */
export type ExportedFile = { readonly fileName: string; readonly blob: Blob };

/**
 * How many entries were new and how many known; how many were not taken because no device that the ledger
 * knows stands by them; how many photos came, and how many could not be kept.
 */
export type BundleRead = {
  readonly added: number;
  readonly held: number;
  readonly turnedAway: number;
  readonly photos: number;
  readonly photosLeft: number;
  readonly match: Match;
  /** Only what whoever wrote the file lacks. */
  answer(): Promise<ExportedFile>;
};

/** How this device stands to the one that wrote the file, in entries. */
export type Match = {
  readonly isSame: boolean;
  readonly theyLack: number;
  readonly weLack: number;
  /** Lanes in which both hold different entries at one place. */
  readonly contradicting: number;
};

export interface ExportPort {
  stockAsCsv(): Promise<ExportedFile>;
  ledgerAsCsv(item?: ItemId): Promise<ExportedFile>;
  bundle(): Promise<ExportedFile>;
  readBundle(file: Blob): Promise<BundleRead | { readonly refused: string }>;
}
