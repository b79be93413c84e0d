/**
 * What the screen *Verify this ledger* may ask. The shapes are those of `verifier/`, said once more
 * because screens do not import it; both sides fit without conversion.
 */

export type FindingKind =
  | 'file'
  | 'row'
  | 'ledger'
  | 'altered'
  | 'reordered'
  | 'removed'
  | 'added'
  | 'doubled'
  | 'head'
  | 'seal'
  | 'unknown-key'
  | 'statement'
  | 'text'
  | 'photo'
  | 'forked'
  | 'partial'
  | 'unsealed'
  | 'stub'
  | 'unreadable'
  | 'unchecked'
  | 'two-keys';

export type VerifyFinding = {
  readonly kind: FindingKind;
  readonly level: 'wrong' | 'look';
  readonly device: string | null;
  /** The entry, or the first of several up to `to`. */
  readonly seq: number | null;
  readonly to: number | null;
  /** When an entry nearby was recorded, and when a server first vouched for it; in ms. */
  readonly recordedAt: number | null;
  readonly vouchedAt: number | null;
};

export type VerifiedDevice = {
  readonly device: string;
  readonly label: string | null;
  readonly person: string | null;
  readonly isServer: boolean;
  /** Another history of a device that was copied or set back. */
  readonly isBranch: boolean;
  readonly entries: number;
  readonly sealedTo: number;
};

export type VerifyReport = {
  readonly verdict: 'well' | 'look' | 'wrong';
  readonly source: 'bundle' | 'server' | 'device';
  readonly ledgerName: string | null;
  readonly entries: number;
  readonly devices: readonly VerifiedDevice[];
  readonly notSealed: number;
  readonly withheld: number;
  /** `at` in ms; `holds` is null where it cannot be compared. */
  readonly statements: readonly { readonly at: number; readonly holds: boolean | null }[];
  readonly texts: number;
  readonly photos: number;
  readonly findings: readonly VerifyFinding[];
  /** How many findings of a kind were left out of the list. */
  readonly more: Readonly<Record<string, number>>;
  readonly checkCode: string;
};

export type VerifyWatch = {
  readonly signal: AbortSignal;
  onProgress(progress: { readonly done: number; readonly total: number }): void;
};

/** Null when it was stopped. */
export type VerifyOutcome = VerifyReport | { readonly refused: 'not-readable' } | null;

/** `code`: twelve characters in three groups. `full`: what the QR code says. `at` in ms. */
export type CheckCode = { readonly code: string; readonly full: string; readonly at: number };

/**
 * `now`: just this stands here. `then`: it is a state that was seen before; `isInside` says whether the
 * ledger still contains all of it. `unknown`: this device has not seen such a state.
 */
export type CodeFound =
  | { readonly found: 'now' }
  | {
      readonly found: 'then';
      readonly at: number;
      readonly by: 'print' | 'server';
      readonly isInside: boolean;
    }
  | { readonly found: 'unknown' }
  | { readonly found: 'no-code' };

export interface VerifyPort {
  ledger(watch: VerifyWatch): Promise<VerifyOutcome>;
  file(file: Blob, watch: VerifyWatch): Promise<VerifyOutcome>;
  /** Of what is held now; remembered, so that it can be found again when it was printed. */
  newCode(): Promise<CheckCode>;
  findCode(typed: string): Promise<CodeFound>;
}
