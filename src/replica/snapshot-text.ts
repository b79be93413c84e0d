/**
 * What is kept of streams as text, a few hundred in a part. An entity is written as what differs from a
 * stream that nobody has told of yet; maps and sets stand as lists under a name of their own.
 */
import { type Entity, initialOf } from '../domain/entity.ts';
import type { StreamId } from '../domain/vocabulary.ts';
import type { EventRef } from '../event-sourcing/stored-event.ts';
import type { Kept } from '../event-sourcing/stream-fold.ts';
import type { Have } from '../event-sourcing/version-vector.ts';

export type KeptStreams = ReadonlyMap<StreamId, Kept<Entity>>;

/** `parked`: places that nobody here could read. `have`: lane by lane where it ended, and with which hash. */
export type Snapshot = {
  readonly have: Have;
  readonly parked: readonly EventRef[];
  readonly streams: KeptStreams;
};

const streamsInPart = 200;

/** One part after the other; whoever calls may let the screen breathe between them. */
export function* partsOf(streams: KeptStreams): Generator<string> {
  const all = [...streams];
  for (let at = 0; at < all.length; at += streamsInPart)
    yield JSON.stringify(
      all.slice(at, at + streamsInPart).map(([stream, kept]) => line(stream, kept)),
      writable,
    );
}

/** What `partsOf` was given. The text is one that this very app wrote; its checksum is for the store. */
export function* streamsIn(part: string): Generator<readonly [StreamId, Kept<Entity>]> {
  for (const { stream, entity, last, known, awaited, voidedCommands, flags } of JSON.parse(
    part,
  ) as readonly Line[])
    yield [
      stream,
      {
        entity: { ...initialOf(stream), ...(revived(entity) as Partial<Entity>) } as Entity,
        last,
        known,
        awaited: new Set(awaited),
        voidedCommands: new Set(voidedCommands),
        hasCircle: flags?.includes('circle') === true,
        hasToggles: flags?.includes('toggles') === true,
      },
    ];
}

type Line = {
  readonly stream: StreamId;
  readonly entity: object;
  readonly last: Kept<Entity>['last'];
  readonly known: Kept<Entity>['known'];
  readonly awaited?: readonly string[] | undefined;
  readonly voidedCommands?: readonly string[] | undefined;
  readonly flags?: readonly ('circle' | 'toggles')[] | undefined;
};

function line(stream: StreamId, kept: Kept<Entity>): Line {
  const { entity, last, known, awaited, voidedCommands, hasCircle, hasToggles } = kept;
  const initial: Readonly<Record<string, unknown>> = { ...initialOf(stream) };
  const differing = Object.entries(entity).filter(
    ([key, value]) => value !== initial[key] && !(isEmpty(value) && isEmpty(initial[key])),
  );
  const flags = [hasCircle ? ('circle' as const) : [], hasToggles ? ('toggles' as const) : []];
  return {
    stream,
    entity: Object.fromEntries(differing),
    last,
    known,
    awaited: awaited.size === 0 ? undefined : [...awaited],
    voidedCommands: voidedCommands.size === 0 ? undefined : [...voidedCommands],
    flags: hasCircle || hasToggles ? flags.flat() : undefined,
  };
}

const isEmpty = (value: unknown): boolean =>
  value instanceof Map || value instanceof Set
    ? value.size === 0
    : Array.isArray(value) && value.length === 0;

const [mapName, setName] = ['~map', '~set'] as const;

const writable = (_key: string, value: unknown): unknown => {
  if (value instanceof Map) return { [mapName]: [...value] };
  return value instanceof Set ? { [setName]: [...value] } : value;
};

type Written = Record<string, unknown>;

/** In place: what was just parsed belongs to nobody else. */
function revived(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    for (const [n, each] of value.entries()) if (typeof each === 'object') value[n] = revived(each);
    return value;
  }
  const written = value as Written;
  const [entries, members] = [written[mapName], written[setName]];
  if (Array.isArray(entries)) return new Map(revived(entries) as [unknown, unknown][]);
  if (Array.isArray(members)) return new Set(revived(members) as unknown[]);
  for (const key in written)
    if (typeof written[key] === 'object') written[key] = revived(written[key]);
  return written;
}
