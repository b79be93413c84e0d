/**
 * Whom stock comes from and goes to. Entities hold only hashes; the texts are learnt from beside the
 * ledger, and names are found in an index of what has been learnt.
 */
import { type Party, unregisteredParty } from '../domain/party/party.ts';
import type { PartyId, TextHash } from '../domain/vocabulary.ts';
import type { ReadModel } from './read-model.ts';
import { createSortedIds } from './sorted-ids.ts';

export type PartyRow = {
  readonly party: PartyId;
  readonly status: 'active' | 'retired';
  readonly role: Party['role'];
  /** Undefined until the text has come, or after it was forgotten. */
  readonly name: string | undefined;
  /** Null: none was given. */
  readonly contact: string | undefined | null;
};

export type LearntText = { readonly hash: TextHash; readonly text: string };

export interface PartyModel {
  byId(party: PartyId): PartyRow | undefined;
  nameOf(party: PartyId): string | undefined;
  /** Whether its name was blanked for good. */
  isForgotten(party: PartyId): boolean;
  /** In order of name, the retired ones too. */
  all(): readonly PartyId[];
  /** Every word must begin a word of the name or contact; names that begin so come first. */
  search(query: string, filters: { readonly status?: 'active' | 'all' }): readonly PartyId[];
}

export type KeptPartyModel = PartyModel &
  ReadModel & {
    learn(texts: readonly LearntText[]): void;
    /** Exactly these are forgotten. */
    forget(texts: ReadonlySet<TextHash>): void;
    /** Hashes of names and contacts that have not been learnt and are not forgotten. */
    unlearnt(): readonly TextHash[];
  };

export function createPartyModel(): KeptPartyModel {
  const partiesById = new Map<PartyId, Party>();
  const partiesByHash = new Map<TextHash, Set<PartyId>>();
  const textsByHash = new Map<TextHash, string>();
  const unlearnt = new Set<TextHash>();
  let forgotten: ReadonlySet<TextHash> = new Set();
  const wordsById = new Map<PartyId, readonly string[]>();
  const textOf = (hash: TextHash | null): string | undefined =>
    hash === null ? undefined : textsByHash.get(hash);
  const nameOf = (party: PartyId): string | undefined =>
    textOf(partiesById.get(party)?.name ?? null);
  const byName = createSortedIds((party) => nameOf(party) ?? '\uffff');

  function indexWords(party: PartyId, { name, contact }: Party): void {
    const words = wordsOf(`${textOf(name) ?? ''} ${textOf(contact) ?? ''}`);
    wordsById.set(party, words);
  }

  function index(party: PartyId, entity: Party, change: 'add' | 'delete'): void {
    for (const hash of hashesOf(entity)) {
      const parties = partiesByHash.get(hash) ?? new Set();
      parties[change](party);
      if (parties.size === 0) partiesByHash.delete(hash);
      else partiesByHash.set(hash, parties);
      if (parties.size === 0) unlearnt.delete(hash);
      else if (!textsByHash.has(hash)) unlearnt.add(hash);
    }
  }

  /** The names and words of whoever this text speaks of may have changed. */
  function touch(hash: TextHash): void {
    for (const party of partiesByHash.get(hash) ?? []) {
      const entity = partiesById.get(party);
      if (entity === undefined) continue;
      indexWords(party, entity);
      byName.touch(party, true);
    }
  }

  function replace(party: PartyId, after: Party): void {
    const before = partiesById.get(party);
    if (before !== undefined) index(party, before, 'delete');
    const isKept = after.status !== 'unregistered';
    if (isKept) {
      partiesById.set(party, after);
      index(party, after, 'add');
      indexWords(party, after);
    } else {
      partiesById.delete(party);
      wordsById.delete(party);
    }
    byName.touch(party, isKept);
  }

  function rowOf(party: PartyId): PartyRow | undefined {
    const { status, role, name, contact } = partiesById.get(party) ?? unregisteredParty;
    if (status === 'unregistered') return undefined;
    const known = contact === null ? null : textOf(contact);
    return { party, status, role, name: textOf(name), contact: known };
  }

  return {
    apply(changes) {
      for (const { stream, after } of changes)
        if (after.kind === 'party') replace(stream.slice('party/'.length), after);
    },
    learn(texts) {
      for (const { hash, text } of texts) {
        if (forgotten.has(hash)) continue;
        textsByHash.set(hash, text);
        unlearnt.delete(hash);
        touch(hash);
      }
    },
    forget(texts) {
      for (const hash of forgotten)
        if (!texts.has(hash) && partiesByHash.has(hash)) unlearnt.add(hash);
      forgotten = texts;
      for (const hash of texts) {
        unlearnt.delete(hash);
        if (textsByHash.delete(hash)) touch(hash);
      }
    },
    unlearnt: () => [...unlearnt].filter((hash) => !forgotten.has(hash)),
    byId: rowOf,
    nameOf,
    isForgotten: (party) => forgotten.has(partiesById.get(party)?.name ?? ''),
    all: () => byName.ids(partiesById.keys()),
    search(query, { status = 'active' }) {
      const asked = wordsOf(query);
      const [first] = asked;
      const found = byName
        .ids(partiesById.keys())
        .filter((party) => status === 'all' || partiesById.get(party)?.status === 'active')
        .filter((party) => fits(wordsById.get(party) ?? [], asked));
      if (first === undefined) return found;
      const begins = (party: PartyId) => wordsById.get(party)?.[0]?.startsWith(first) === true;
      return [...found.filter(begins), ...found.filter((party) => !begins(party))];
    },
  };
}

const hashesOf = ({ name, contact }: Party): readonly TextHash[] =>
  [name, contact].filter((hash) => hash !== null);

/** Without accents and case, so that "jose" finds "José". */
const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}@.+]+/u)
    .filter((word) => word !== '');

const fits = (words: readonly string[], asked: readonly string[]): boolean =>
  asked.every((part) => words.some((word) => word.startsWith(part)));
