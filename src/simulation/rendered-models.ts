/** What the read models answer besides items, places and what needs a look, line by line. */
import type { ItemId } from '../domain/vocabulary.ts';
import type { ReadModels } from '../read-models/models.ts';
import { kitsPossible, pickOf } from '../read-models/pick.ts';
import { itemIds } from './drawn-command.ts';
import { kitIds, partyIds, reservationIds } from './drawn-stockroom.ts';
import { plainJson, sorted } from './plain-json.ts';

/** Between the days that are drawn, so that some have passed and some have not. */
const today = '2026-12-10';
const methods = ['average', 'first-in-first-out'] as const;

export const renderedModels = (models: ReadModels): readonly string[] => [
  ...sheetLines(models),
  ...promiseLines(models),
  ...supplyLines(models),
  ...wordLines(models),
];

const told = (what: string, value: unknown): string => `${what} ${plainJson(value)}`;

function sheetLines({ stocktakes }: ReadModels): readonly string[] {
  return [
    told('sheets', stocktakes.all()),
    ...stocktakes
      .all()
      .flatMap((stocktake) => [
        told('sheet', stocktakes.byId(stocktake)),
        told('lines of the sheet', stocktakes.linesOf(stocktake)),
        ...stocktakes
          .placesOf(stocktake)
          .flatMap(({ place, ...tally }) => [
            told(`on the sheet ${stocktake} ${place}`, tally),
            told('its shelves', stocktakes.shelvesOf(stocktake, place)),
            told('of them counted', stocktakes.countedOf(stocktake, place)),
          ]),
      ]),
  ];
}

function promiseLines({ parties, loans, reservations, kits }: ReadModels): readonly string[] {
  return [
    told('parties', [parties.all(), parties.search('', { status: 'active' })]),
    ...partyIds.flatMap((party) => [
      told('party', parties.byId(party)),
      told('lent to', loans.ofParty(party)),
      told('reserved for', reservations.ofParty(party)),
    ]),
    told('loans', [loans.open(), loans.overdue(today)]),
    told('reservations', reservations.open()),
    told('kits', kits.all()),
    ...itemIds.map((item) =>
      told(`promised of ${item}`, [
        loans.ofItem(item),
        reservations.ofItem(item),
        kits.withItem(item),
      ]),
    ),
  ];
}

function supplyLines(models: ReadModels): readonly string[] {
  const { supply, value, expiring, kits } = models;
  const needs: readonly [ItemId, unknown][] = [...supply.needs()];
  return [
    ...sorted(needs).map((each) => told('needs', each)),
    told('on its way', supply.onItsWay()),
    told('by hand', supply.byHand()),
    ...itemIds.map((item) => told(`supply of ${item}`, supply.supplyOf(item))),
    told('worth something', [...value.items()].sort()),
    ...methods.flatMap((method) => [
      told(`value by ${method}`, value.report(method)),
      ...itemIds.map((item) => told(`worth of ${item}`, value.worthOf(item, method))),
    ]),
    told('expiring', [expiring.within(today), expiring.counts(today), expiring.horizonDays()]),
    ...kitIds.flatMap((kit) => {
      const lines = kits.byId(kit)?.lines ?? [];
      return [
        told(`possible of ${kit}`, kitsPossible(models, lines)),
        ...[null, ...reservationIds].map((reservation) =>
          told(`picked ${kit}`, pickOf(models, lines, { place: null, reservation, today })),
        ),
      ];
    }),
  ];
}

function wordLines({ groups, duplicates, words, settings }: ReadModels): readonly string[] {
  return [
    ...groups.all().map((group) => told('group', [group, groups.edgesOf(group)])),
    told('shown', groups.shown(itemIds)),
    ...duplicates
      .proposals()
      .map((proposal) => told('duplicate', [proposal, duplicates.keysOf(proposal)])),
    told('words', [words.tags(), words.categories()]),
    told('settings', settings.now()),
  ];
}
