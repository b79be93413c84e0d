/** Kits, contacts, count sheets and imports, before and after something is taken back. */
import type { Entity } from '../domain/entity.ts';
import type { StreamId } from '../domain/vocabulary.ts';

export type ThingStatus = 'unknown' | 'open' | 'closed' | 'active' | 'retired';
export type ThingChange = {
  readonly stream: StreamId;
  readonly kind: 'kit' | 'party' | 'stocktake' | 'import';
  /** Empty where it has none here: people's names lie beside the ledger. */
  readonly name: string;
  readonly before: ThingStatus;
  readonly after: ThingStatus;
};

export function thingsBetween(
  stream: StreamId,
  one: Entity,
  other: Entity,
): readonly ThingChange[] {
  const [before, after] = [thingOf(one), thingOf(other)];
  if (before === undefined || after === undefined || before.status === after.status) return [];
  const name = after.name || before.name;
  return [{ stream, kind: after.kind, name, before: before.status, after: after.status }];
}

type Thing = Pick<ThingChange, 'kind' | 'name'> & { readonly status: ThingStatus };

function thingOf(entity: Entity): Thing | undefined {
  switch (entity.kind) {
    case 'kit': {
      const { kind, name, status } = entity;
      return { kind, name, status: status === 'undefined' ? 'unknown' : status };
    }
    case 'party': {
      const { kind, status } = entity;
      return { kind, name: '', status: status === 'unregistered' ? 'unknown' : status };
    }
    case 'stocktake': {
      const { kind, opened, closed } = entity;
      const status = opened === null ? 'unknown' : closed === null ? 'open' : 'closed';
      return { kind, name: opened?.name ?? '', status };
    }
    case 'import': {
      const { kind, started } = entity;
      return { kind, name: started?.file ?? '', status: started === null ? 'unknown' : 'active' };
    }
    default:
      return undefined;
  }
}
