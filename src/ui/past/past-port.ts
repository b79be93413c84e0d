/** What the screens may ask of the rest of the house about the past. */

/** `was`: by all that is known today. `believed`: by what had been recorded until then. */
export type PastReading = 'was' | 'believed';
/** `at`: the last millisecond that counts. */
export type PastMoment = { readonly at: number; readonly reading: PastReading };

/** `Session`: what the screens ask everything of. */
export interface PastPort<Session> {
  /** The ledger as it is held now; it is read as far as one goes back. Null where it was stopped. */
  open(signal: AbortSignal): Promise<PastLedger<Session> | null>;
}

/** A ledger that can be gone through in time. */
export interface PastLedger<Session> {
  /** The same ledger for the screens, at the moment gone to last; it records nothing. */
  readonly session: Session;
  /** From the first entry to the last moment there is, ms. */
  readonly span: { readonly from: number; readonly to: number };
  /**
   * What a screen has asked for comes first, the rest behind it. Resolves once all of it is there, or
   * once somebody went on to another moment.
   */
  goTo(moment: PastMoment): Promise<void>;
  /** How much of the moment gone to last is there, below 1; null once all of it is. */
  progress(): number | null;
  /** The moment of the entry before or behind; undefined at the ends. Goes to the moment first. */
  neighbour(moment: PastMoment, direction: 'earlier' | 'later'): Promise<number | undefined>;
  /** How many entries have come since it was read. */
  entriesSince(): number;
  /** Called whenever what the session shows has changed. */
  subscribe(listener: () => void): () => void;
  close(): void;
}
