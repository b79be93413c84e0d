/** The past folded from nothing, as its rules say it, and all that screens read of it. For tests. */
import { type Entity, evolutionOf, initialOf, type ToldEvent } from '../../domain/entity.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import type { createInMemoryLog } from '../../event-sourcing/in-memory-log.ts';
import type { Held, StreamId } from '../../event-sourcing/stored-event.ts';
import { foldStream, tellStream } from '../../event-sourcing/stream-fold.ts';
import { vectorOf } from '../../event-sourcing/version-vector.ts';
import { createReadModels, type ReadModels } from '../../read-models/models.ts';
import { createStandingKeeper } from '../../read-models/standing/standing-keeper.ts';
import { readAll } from '../reading-ahead.ts';
import { isOfStanding } from './eras.ts';
import { openPast, type Past } from './past.ts';
import type { PastMoment } from './past-streams.ts';

export type Histories = ReadonlyMap<StreamId, readonly Held<LedgerEvent>[]>;

const noPause = async () => undefined;

export async function historiesOf(
  log: Pick<ReturnType<typeof createInMemoryLog>, 'readFrom' | 'have'>,
): Promise<Histories> {
  const histories = new Map<StreamId, Held<LedgerEvent>[]>();
  for await (const events of readAll(log, vectorOf(await log.have()), noPause))
    for (const held of events) {
      const history = histories.get(held.event.stream);
      if (history === undefined) histories.set(held.event.stream, [held]);
      else history.push(held);
    }
  return histories;
}

/** `asked`: told which streams are read. `entriesMax`: so many stay in memory. */
export function pastOf(
  histories: Histories,
  {
    evolution = evolutionOf,
    entriesMax = Number.POSITIVE_INFINITY,
    asked = (_: readonly StreamId[]): void => undefined,
  } = {},
): Promise<Past> {
  const { marked } = keeperOf(histories);
  const kept = [...histories].map(
    ([stream, events]) => [stream, foldStream(evolutionOf(stream), events.map(marked))] as const,
  );
  return openPast(new Map(kept), {
    evolutionOf: evolution,
    entriesMax,
    pause: noPause,
    readsAtOnce: () => 2,
    async read(streams) {
      asked(streams);
      return new Map(streams.map((stream) => [stream, histories.get(stream) ?? []]));
    },
  });
}

/** What founds a thing, the first time. */
const foundingOf = <Told extends Held<LedgerEvent>>(lines: readonly Told[]): readonly Told[] =>
  lines.filter(({ event }, n) => {
    const isSame = (other: LedgerEvent): boolean =>
      event.type === 'PlaceOpened'
        ? other.type === 'PlaceOpened' && other.data.place === event.data.place
        : other.type === event.type;
    return (
      ['ItemRegistered', 'PlaceOpened', 'PartyRegistered'].includes(event.type) &&
      lines.findIndex((line) => isSame(line.event)) === n
    );
  });

const keeperOf = (histories: Histories) => {
  const keeper = createStandingKeeper();
  keeper.add([...histories.values()].flatMap((events) => events.filter(isOfStanding)));
  return keeper;
};

/** Every stream at that moment, each from its first entry on. */
export function foldedAt(histories: Histories, { at, reading }: PastMoment) {
  const today = keeperOf(histories);
  const recorded = new Map(
    [...histories].map(([stream, events]) => [
      stream,
      events.filter((held) => today.marked(held).event.recordedAt <= at),
    ]),
  );
  const then = keeperOf(recorded);
  const storyOf = (stream: StreamId) =>
    tellStream(
      (histories.get(stream) ?? []).map(today.marked),
      evolutionOf(stream).toggleOf,
    ).lines.filter(({ counts }) => counts);
  const spoken = [...histories.keys()]
    .filter((stream) => stream.startsWith('item/'))
    .flatMap((stream) => storyOf(stream).filter((line) => line.at <= at));
  const opened = storyOf('places').flatMap(({ event }) =>
    event.type === 'PlaceOpened' ? [event.data] : [],
  );
  /** Whether an entry speaks of the place or of one in it. */
  const isPlaceSpokenOf = (place: string): boolean =>
    spoken.some(({ event }) => Object.values(event.data).includes(place)) ||
    opened.some((inside) => inside.parent === place && isPlaceSpokenOf(inside.place));
  const isSpokenOf = ({ event }: Held<LedgerEvent>): boolean => {
    const { stream } = event;
    if (event.type === 'PlaceOpened') return isPlaceSpokenOf(event.data.place);
    const party = stream.slice('party/'.length);
    return spoken.some(
      (line) => line.event.stream === stream || Object.values(line.event.data).includes(party),
    );
  };
  const entityOf = (stream: StreamId): Entity => {
    const evolution = evolutionOf(stream);
    if (reading === 'believed')
      return foldStream(evolution, (recorded.get(stream) ?? []).map(then.marked)).entity;
    const told = storyOf(stream).filter((line) => line.at <= at);
    const early = foundingOf(storyOf(stream)).filter((line) => line.at > at && isSpokenOf(line));
    return [...told, ...early].reduce(
      (entity, line) => evolution.evolve(entity, line as ToldEvent),
      evolution.initial,
    );
  };
  return new Map([...histories.keys()].map((stream) => [stream, entityOf(stream)]));
}

export function modelsOf(entities: ReadonlyMap<StreamId, Entity>, at: number): ReadModels {
  const models = createReadModels(() => at);
  models.apply(
    [...entities].map(([stream, after]) => ({ stream, before: initialOf(stream), after })),
  );
  return models;
}

/** What the models answer, in one value. */
export const rendered = (models: ReadModels) => ({
  items: models.items.all().map((id) => models.items.byId(id)),
  found: [...models.items.search('e', { status: 'all' })].sort(),
  places: models.places
    .all()
    .map((id) => [
      models.places.byId(id),
      [...models.places.contentsOf(id)].sort((a, b) => (a.item < b.item ? -1 : 1)),
    ]),
  loans: models.loans.open(),
  reservations: models.reservations.open(),
  value: models.value.report('average'),
  expiring: models.expiring.within('2027-11-26'),
  attention: models.attention.groups().map(({ lines, ...group }) => ({
    ...group,
    keys: lines.map(({ key }) => key).sort(),
  })),
});
