/** All read models of one ledger, kept together. */
import type { ItemId, PlaceId, Quantity, TextHash } from '../domain/vocabulary.ts';
import { type AttentionModel, createAttentionModel } from './attention.ts';
import { createDuplicateModel, type DuplicateModel } from './duplicates.ts';
import { createExpiringModel, type ExpiringModel } from './expiring.ts';
import { createItemGroupModel, type ItemGroupModel } from './item-groups.ts';
import { createItemModel, type ItemModel } from './items.ts';
import { createKitModel, type KitModel } from './kits.ts';
import { createLoanModel, type LoanModel } from './loans.ts';
import { createPartyModel, type LearntText, type PartyModel } from './parties.ts';
import { createPlaceModel, type PlaceModel } from './places.ts';
import { createPurposeModel, type PurposeModel } from './purposes.ts';
import type { EntityChange } from './read-model.ts';
import { createReservationModel, type ReservationModel } from './reservations.ts';
import { createSettingsModel, type SettingsModel } from './settings.ts';
import type { Standing } from './standing/standing.ts';
import { createStocktakeModel, type StocktakeModel } from './stocktakes.ts';
import { createSupplyModel, type SupplyModel } from './supply.ts';
import { createTagAndCategoryModel, type TagAndCategoryModel } from './tags-and-categories.ts';
import { createValueModel, type ValueModel } from './value.ts';

export interface StockModel {
  onHand(item: ItemId, place: PlaceId, lot: string | null): Quantity;
}

export interface ReadModels {
  /** Rises with every change. */
  readonly revision: number;
  readonly items: ItemModel;
  readonly groups: ItemGroupModel;
  readonly duplicates: DuplicateModel;
  readonly words: TagAndCategoryModel;
  readonly purposes: PurposeModel;
  readonly places: PlaceModel;
  readonly parties: PartyModel;
  readonly loans: LoanModel;
  readonly reservations: ReservationModel;
  readonly kits: KitModel;
  readonly attention: AttentionModel;
  readonly settings: SettingsModel;
  readonly expiring: ExpiringModel;
  readonly supply: SupplyModel;
  readonly value: ValueModel;
  readonly stock: StockModel;
  readonly stocktakes: StocktakeModel;
}

export type KeptReadModels = ReadModels & {
  apply(changes: readonly EntityChange[]): void;
  /** What stands by the rulings: it changes before the entities do. */
  settle(standing: Standing): void;
  /** Texts from beside the ledger, which no entity holds: names and contacts. */
  learn(texts: readonly LearntText[]): void;
  /** Exactly these are forgotten. */
  forget(texts: ReadonlySet<TextHash>): void;
  /** Hashes of the texts that are referred to and not learnt. */
  unlearnt(): readonly TextHash[];
};

/** `now`: the device's clock in milliseconds. */
export function createReadModels(now: () => number): KeptReadModels {
  const places = createPlaceModel();
  const items = createItemModel(places.isWithin);
  const parties = createPartyModel();
  const settings = createSettingsModel();
  const expiring = createExpiringModel();
  const groups = createItemGroupModel();
  const attention = createAttentionModel(now, groups);
  const supply = createSupplyModel(places.isWithin, groups);
  const value = createValueModel();
  const loans = createLoanModel();
  const reservations = createReservationModel();
  const kits = createKitModel();
  const stocktakes = createStocktakeModel({ places, itemsByName: items.all });
  const duplicates = createDuplicateModel(groups);
  const words = createTagAndCategoryModel();
  const purposes = createPurposeModel();
  const models = {
    places,
    parties,
    loans,
    reservations,
    kits,
    items,
    attention,
    settings,
    expiring,
    groups,
    supply,
    value,
    stocktakes,
    duplicates,
    words,
    purposes,
  };
  const all = Object.values(models);
  let revision = 0;
  return {
    get revision() {
      return revision;
    },
    ...models,
    stock: stockIn(items),
    apply(changes) {
      for (const model of all) model.apply(changes);
      revision += 1;
    },
    settle: attention.settle,
    learn(texts) {
      parties.learn(texts);
      revision += 1;
    },
    forget(texts) {
      parties.forget(texts);
      revision += 1;
    },
    unlearnt: parties.unlearnt,
  };
}

const stockIn = (items: ItemModel): StockModel => ({
  onHand: (item, place, lot) =>
    items.byId(item)?.shelves.find((shelf) => shelf.place === place && shelf.lot === lot)
      ?.quantity ?? 0,
});
