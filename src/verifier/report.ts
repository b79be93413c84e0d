/** What the verification says. Facts and numbers; the words are made elsewhere. */
import type { Heads } from './check-code.ts';

export type WrongKind =
  /** The file was cut or does not match its own checksum. */
  | 'file'
  /** A row of the database is nonsense, or says something else than its text. */
  | 'row'
  /** The ledger's name in the file is not the one that was founded. */
  | 'ledger'
  | 'altered'
  /** An entry stands in the place of another. */
  | 'reordered'
  | 'removed'
  /** An entry that the file or database does not know of where it says what it holds. */
  | 'added'
  | 'doubled'
  /** The end of a lane that the file or database names is not the one that was signed. */
  | 'head'
  /** A seal that its device's key did not make. */
  | 'seal'
  /** A seal of a device whose key stands nowhere in the ledger. */
  | 'unknown-key'
  /** A server statement with a wrong digest or signature. */
  | 'statement'
  | 'text'
  | 'photo';

export type LookKind =
  /** Two entries under one number: a copied or restored device, or somebody wrote in its name. */
  | 'forked'
  /** The file holds only a part of the lane: what somebody else lacked. */
  | 'partial'
  /** Others' entries that their device has not signed. */
  | 'unsealed'
  /** A text that cannot be had; only its hash is known. */
  | 'stub'
  /** Kept as it came: no app can read it. */
  | 'unreadable'
  /** Signatures could not be checked here. */
  | 'unchecked'
  /** Two enrolments give one device two keys; the first counts. */
  | 'two-keys';

export type Finding = {
  readonly kind: WrongKind | LookKind;
  readonly level: 'wrong' | 'look';
  readonly device: string | null;
  /** The entry, or the first of several up to `to`. */
  readonly seq: number | null;
  readonly to: number | null;
  /** The moment of recording nearest to it, in ms. */
  readonly recordedAt: number | null;
  /** The first statement or ruling of a server that vouches for what stood here, in ms. */
  readonly vouchedAt: number | null;
  /** For the technically minded, in English. */
  readonly detail: string | null;
};

export type DeviceReport = {
  /** The name of its lane: the device, or a branch of it. */
  readonly device: string;
  /** As its enrolment says; null for a lane that nobody enrolled. */
  readonly label: string | null;
  readonly member: string | null;
  /** The name of the person, where its text is at hand. */
  readonly person: string | null;
  readonly isServer: boolean;
  /** Another history of a device that was copied or set back. */
  readonly isBranch: boolean;
  readonly entries: number;
  readonly sealedTo: number;
  readonly head: string | null;
};

export type StatementReport = {
  readonly at: number;
  readonly epoch: string;
  /** Whether each lane still has the hash that it names; null where only its signature can be checked. */
  readonly holds: boolean | null;
};

export type Report = {
  readonly verdict: 'well' | 'look' | 'wrong';
  readonly source: 'bundle' | 'server' | 'device';
  readonly ledger: string | null;
  readonly ledgerName: string | null;
  readonly entries: number;
  readonly devices: readonly DeviceReport[];
  readonly seals: number;
  /** Entries that no seal covers yet, own and others'. */
  readonly notSealed: number;
  readonly withheld: number;
  readonly statements: readonly StatementReport[];
  readonly texts: number;
  readonly photos: number;
  readonly findings: readonly Finding[];
  /** How many findings of a kind were left out because there were too many to list. */
  readonly more: Readonly<Record<string, number>>;
  readonly have: Heads;
  readonly digest: string;
  readonly checkCode: string;
};
