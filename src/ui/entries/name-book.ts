/**
 * What things are called, as far as a sentence needs to know. The read models are one; an entry
 * brings its own.
 */
import type { Field } from '../../domain/settings/settings.ts';
import type { FieldId, ItemId, KitId, PartyId, PlaceId, Scale } from '../../domain/vocabulary.ts';
import type { ReadModels } from '../../read-models/models.ts';
import { t } from '../messages/first-text.ts';
import type { EntryLine } from '../ports.ts';

type Called = { readonly name: string };
type CalledItem = Called & { readonly unit: string; readonly scale: Scale };

export type NameBook = {
  readonly items: { byId(item: ItemId): CalledItem | undefined };
  readonly places: { byId(place: PlaceId): Called | undefined };
  readonly parties: {
    nameOf(party: PartyId): string | undefined;
    isForgotten(party: PartyId): boolean;
  };
  readonly kits: { byId(kit: KitId): Called | undefined };
  readonly settings: { now(): { readonly fieldsById: ReadonlyMap<FieldId, Field> } };
};

/**
 * Names that the lines themselves give, where the book knows none: what was registered and
 * received in one go and
 * then taken back is still called by its name.
 */
export function nameBookOf(lines: readonly EntryLine[], book: NameBook): NameBook {
  const itemsById = new Map<ItemId, CalledItem>();
  const placesById = new Map<PlaceId, Called>();
  const kitsById = new Map<KitId, Called>();
  for (const { event, stream } of lines) {
    if (event.type === 'ItemRegistered') itemsById.set(stream.slice('item/'.length), event.data);
    if (event.type === 'KitDefined') kitsById.set(stream.slice('kit/'.length), event.data);
    if (event.type === 'PlaceOpened') placesById.set(event.data.place, event.data);
  }
  const orOwn = <Known extends Called>(
    known: Known | undefined,
    own: Known | undefined,
  ): Known | undefined => (known === undefined || known.name === '' ? (own ?? known) : known);
  return {
    items: { byId: (item) => orOwn(book.items.byId(item), itemsById.get(item)) },
    places: { byId: (place) => orOwn(book.places.byId(place), placesById.get(place)) },
    parties: book.parties,
    kits: { byId: (kit) => orOwn(book.kits.byId(kit), kitsById.get(kit)) },
    settings: book.settings,
  };
}

export const itemName = (names: NameBook, item: ItemId): string =>
  names.items.byId(item)?.name || t('items.unnamed');

/** The place's own name; what is not known (yet) is called so. */
export const placeName = (names: NameBook, place: PlaceId): string =>
  names.places.byId(place)?.name || t('places.unknown');

/** Said so while the name has not come, and after it was forgotten. */
export const partyName = (names: NameBook, party: PartyId): string =>
  names.parties.nameOf(party) ||
  t(names.parties.isForgotten(party) ? 'common.forgottenPerson' : 'parties.unnamed');

export const kitName = (names: NameBook, kit: KitId): string =>
  names.kits.byId(kit)?.name || t('kits.unnamed');

/** "Main store › Shelf A › A1" */
export const placePath = (models: ReadModels, place: PlaceId): string =>
  models.places.pathOf(place).join(' › ') || t('places.unknown');
