/** Every item as it was at a moment, by all that is known today: late entries and voids count. */
import type { Item } from '../../domain/item/item.ts';
import type { StreamId } from '../../domain/vocabulary.ts';
import { type AsOfPorts, tellItems } from './tell-items.ts';

/** `until`: the last millisecond of story time that counts. Null where it was stopped. */
export async function itemsAsOf(
  ports: AsOfPorts,
  streams: readonly StreamId[],
  until: number,
): Promise<ReadonlyMap<StreamId, Item> | null> {
  const items = new Map<StreamId, Item>();
  const isDone = await tellItems(ports, { streams, since: until, until }, (stream) => ({
    end: (item) => void items.set(stream, item),
  }));
  return isDone ? items : null;
}
