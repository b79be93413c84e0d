/** Places by their path: those that the ledger has, and those that an import must open first. */
import type { OpenPlace } from '../domain/places/commands.ts';
import { tidied } from '../domain/text.ts';
import type { PlaceId } from '../domain/vocabulary.ts';
import type { LedgerFacts } from './import-plan.ts';

/** A place that rows name. It is opened only if it is used, and its parents before it. */
export type PlaceDraft = {
  readonly place: PlaceId;
  readonly name: string;
  readonly path: string;
  readonly parent: PlaceDraft | null;
  readonly known: boolean;
};

export type PlaceBook = {
  readonly byId: (place: PlaceId) => PlaceDraft | null;
  /** `null` for a path that names nothing. */
  readonly byPath: (path: string, separator: string | null) => PlaceDraft | null;
  readonly byNames: (names: readonly string[]) => PlaceDraft | null;
  /** Notes that the place is needed; `note` is kept if it has to be opened. */
  readonly use: (draft: PlaceDraft, note?: string | null) => void;
  readonly openings: () => readonly OpenPlace[];
};

/** Joins names to a key; no name can hold it, so `A/B` as one name and `A` with `B` in it stay apart. */
const keyOf = (parent: PlaceDraft | null, name: string): string =>
  `${parent?.place ?? ''}\u0000${name}`;

const knownDrafts = (places: LedgerFacts['places']) => {
  const factById = new Map(places.map((fact) => [fact.place, fact]));
  const draftById = new Map<PlaceId, PlaceDraft | null>();
  const draftOf = (place: PlaceId): PlaceDraft | null => {
    const made = draftById.get(place);
    if (made !== undefined) return made;
    const fact = factById.get(place);
    if (fact === undefined) return null;
    // A tree from outside may hold a circle; whoever closes it counts as a root.
    draftById.set(place, null);
    const parent = fact.parent === null ? null : draftOf(fact.parent);
    const path = parent === null ? fact.name : `${parent.path}/${fact.name}`;
    const draft = { place, name: fact.name, path, parent, known: true };
    draftById.set(place, draft);
    return draft;
  };
  for (const fact of places) draftOf(fact.place);
  return draftById;
};

export const createPlaceBook = (
  facts: LedgerFacts,
  cause: string,
  idOf: (text: string) => string,
): PlaceBook => {
  const placeId = (key: string): PlaceId => idOf(`${cause}|place|${key}`);
  const knownByKey = new Map<string, PlaceDraft>();
  const knownByPath = new Map<string, PlaceDraft>();
  const drafts = knownDrafts(facts.places);
  for (const draft of drafts.values()) {
    if (draft === null) continue;
    const key = keyOf(draft.parent, draft.name);
    if (!knownByKey.has(key)) knownByKey.set(key, draft);
    if (!knownByPath.has(draft.path)) knownByPath.set(draft.path, draft);
  }
  const childByKey = new Map<string, PlaceDraft>();
  const draftByText = new Map<string, PlaceDraft | null>();
  const opened = new Map<PlaceId, OpenPlace>();

  const child = (parent: PlaceDraft | null, name: string): PlaceDraft => {
    const key = keyOf(parent, name);
    const before = childByKey.get(key);
    if (before !== undefined) return before;
    const place = placeId(key);
    const known = knownByKey.get(key);
    const path = parent === null ? name : `${parent.path}/${name}`;
    // What this very import has opened before it was interrupted is opened again by the same command.
    const draft =
      known !== undefined && known.place !== place
        ? known
        : { place, name, path, parent, known: false };
    childByKey.set(key, draft);
    return draft;
  };

  const byNames = (names: readonly string[]): PlaceDraft | null => {
    let draft: PlaceDraft | null = null;
    for (const name of names.map(tidied)) draft = name === '' ? draft : child(draft, name);
    return draft;
  };

  const byPath = (path: string, separator: string | null): PlaceDraft | null => {
    const made = draftByText.get(path);
    if (made !== undefined) return made;
    let draft = byNames(separator === null ? [path] : path.split(separator));
    // A known place may have the separator in its name.
    if (draft !== null && !draft.known) draft = knownWhole(tidied(path), draft);
    draftByText.set(path, draft);
    return draft;
  };
  const knownWhole = (path: string, draft: PlaceDraft): PlaceDraft => {
    const known = knownByPath.get(path);
    return known === undefined || known.place === draft.place ? draft : known;
  };

  const use = (draft: PlaceDraft, note: string | null = null): void => {
    if (draft.known || (opened.has(draft.place) && note === null)) return;
    if (draft.parent !== null) use(draft.parent);
    const data = {
      place: draft.place,
      name: draft.name,
      parent: draft.parent?.place ?? null,
      note,
    };
    opened.set(draft.place, { type: 'OpenPlace', data, insisted: true });
  };

  const byId = (place: PlaceId): PlaceDraft | null => drafts.get(place) ?? null;
  return { byId, byPath, byNames, use, openings: () => [...opened.values()] };
};
