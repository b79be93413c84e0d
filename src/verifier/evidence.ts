/** What a file or a database holds, before any of it is believed. */
import type { Heads } from './check-code.ts';

/** What stands at one place of a lane. */
export type FoundEntry = {
  readonly device: string;
  readonly seq: number;
  /** The exact text; null for a stub, which keeps the place of a text that cannot be had. */
  readonly text: string | null;
  /** The hash that a database, or a stub, says it has; null where the file names none. */
  readonly hash: string | null;
  /** What a database says besides the text; a bundle says nothing. */
  readonly row?: {
    readonly prev: string | null;
    readonly stream: string | null;
    readonly texts: readonly string[];
  };
  /** Of a branch's first entry: the hash of what it follows, as the file or database says. */
  readonly follows?: string | null;
};

/** What a database says of a branch of a forked lane. */
export type FoundBranch = {
  readonly lane: string;
  readonly device: unknown;
  readonly seq: unknown;
  readonly prev: unknown;
  /** The lanes that lead there, each with the place that its first entry names. */
  readonly path: unknown;
};

/** "I, device, stand by my lane up to seq, whose hash is head." */
export type FoundSeal = {
  readonly device: string;
  readonly seq: number;
  readonly head: string;
  readonly witness: string | null;
  readonly signature: string;
};

/** What a server has countersigned: the lanes that it held at a moment, in ms. */
export type FoundStatement = {
  readonly epoch: string;
  readonly digest: string;
  readonly at: number;
  readonly previous: string | null;
  readonly signature: string;
  /** The lanes that it covers, where they are kept with it. */
  readonly have: Heads | null;
  /** Its number among all that the server gave, where the server itself keeps them. */
  readonly position: number | null;
};

export type FoundText = { readonly hash: string; readonly salt: string; readonly text: string };
/** `found`: the hash that the bytes have. */
export type FoundPhoto = { readonly photo: string; readonly found: string };

/** Something that does not read as what it should be: where it stands, and what is wrong with it. */
export type Oddity = {
  readonly kind: 'file' | 'row';
  readonly device: string | null;
  readonly seq: number | null;
  readonly detail: string;
};

/** Takes note of an oddity in a database; the place is told if it is one. */
export type Odd = (device: unknown, seq: unknown, detail: string) => void;

export type Evidence = {
  readonly source: 'bundle' | 'server' | 'device';
  readonly ledger: string | null;
  /** The lane that is still being written here: its end needs no seal yet. */
  readonly own: string | null;
  /** How many entries there may be, for a bar. */
  readonly expected: number;
  /** In batches, so that what is read may be larger than memory; lane by lane, each in order of seq. */
  readonly entries: AsyncIterable<readonly FoundEntry[]>;
  /** What the source itself says it holds; null where it says nothing besides the entries. */
  readonly heads: Heads | null;
  readonly seals: readonly FoundSeal[];
  readonly statements: readonly FoundStatement[];
  readonly texts: readonly FoundText[];
  readonly photos: readonly FoundPhoto[];
  /** Entries that were kept apart because their place was held with another hash. */
  readonly aside: readonly FoundEntry[];
  readonly branches: readonly FoundBranch[];
  readonly oddities: readonly Oddity[];
};
