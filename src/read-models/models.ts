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
import type { EntityChange, ReadModel } from './read-model.ts';
import { createReservationModel, type ReservationModel } from './reservations.ts';
import { createSettingsModel, type SettingsModel } from './settings.ts';
import type { Standing } from './standing/standing.ts';
import { createStocktakeModel, type StocktakeModel } from './stocktakes.ts';
import { createSupplyModel, type SupplyModel } from './supply.ts';
import { createTagAndCategoryModel, type TagAndCategoryModel } from './tags-and-categories.ts';
import { createTelling } from './told-when-asked.ts';
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
  /**
   * Tells these models, or all, of what there is, piece by piece: else each is told at once when it is asked
   * for the first time.
   */
  tell(names?: readonly ModelName[]): Generator<undefined, void>;
}

export type ModelName = Exclude<keyof ReadModels, 'revision' | 'stock' | 'tell'>;

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
  const told = {} as Models;
  const models = createModels(now, told);
  const telling = createTelling(Object.values(models));
  for (const [name, model] of Object.entries(models))
    Object.defineProperty(told, name, {
      enumerable: true,
      get() {
        telling.ask(model);
        return model;
      },
    });
  let revision = 0;
  const kept: Omit<KeptReadModels, ModelName> = {
    get revision() {
      return revision;
    },
    stock: stockIn(told),
    *tell(names = Object.keys(models) as ModelName[]) {
      for (const name of names) yield* telling.inPieces(models[name]);
    },
    apply(changes) {
      telling.apply(changes);
      revision += 1;
    },
    settle: models.attention.settle,
    learn(texts) {
      models.parties.learn(texts);
      revision += 1;
    },
    forget(texts) {
      models.parties.forget(texts);
      revision += 1;
    },
    unlearnt: () => told.parties.unlearnt(),
  };
  return Object.defineProperties(kept, Object.getOwnPropertyDescriptors(told)) as KeptReadModels;
}

type Models = {
  readonly [Name in ModelName]: ReadModels[Name] & ReadModel;
} & {
  readonly attention: Pick<KeptReadModels, 'settle'>;
  readonly parties: Pick<KeptReadModels, 'learn' | 'forget' | 'unlearnt'>;
};

/** In the order in which they are told. `told`: the same ones, for what they ask each other. */
function createModels(now: () => number, told: Models): Models {
  const isWithin: PlaceModel['isWithin'] = (place, above) => told.places.isWithin(place, above);
  const groups: ItemGroupModel = {
    membersOf: (item) => told.groups.membersOf(item),
    shownFor: (item) => told.groups.shownFor(item),
    shown: (items) => told.groups.shown(items),
    all: () => told.groups.all(),
    edgesOf: (group) => told.groups.edgesOf(group),
  };
  return {
    places: createPlaceModel(),
    parties: createPartyModel(),
    loans: createLoanModel(),
    reservations: createReservationModel(),
    kits: createKitModel(),
    items: createItemModel(isWithin),
    attention: createAttentionModel(now, groups),
    settings: createSettingsModel(),
    expiring: createExpiringModel(),
    groups: createItemGroupModel(),
    supply: createSupplyModel(isWithin, groups),
    value: createValueModel(),
    stocktakes: createStocktakeModel(told),
    duplicates: createDuplicateModel(groups),
    words: createTagAndCategoryModel(),
    purposes: createPurposeModel(),
  };
}

const stockIn = (models: Pick<ReadModels, 'items'>): StockModel => ({
  onHand: (item, place, lot) =>
    models.items.byId(item)?.shelves.find((shelf) => shelf.place === place && shelf.lot === lot)
      ?.quantity ?? 0,
});
