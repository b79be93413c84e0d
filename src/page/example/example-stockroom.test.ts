import { expect, test } from 'vitest';
import { encodeEvent } from '../../contract/entry.ts';
import {
  availableTotal,
  heldTotal,
  lentTotal,
  onOrderTotal,
} from '../../domain/item/availability.ts';
import type { Item } from '../../domain/item/item.ts';
import type { HeldText } from '../../event-sourcing/event-log.ts';
import { createInMemoryLog } from '../../event-sourcing/in-memory-log.ts';
import { createReplica } from '../../replica/replica.ts';
import { fillExample } from './example-stockroom.ts';

test('[EX1] the example shows lots, packs, holds, loans, orders, reservations, kits, sheets, fields and value', async () => {
  const log = createInMemoryLog({
    device: '00000000000000aa',
    encode: encodeEvent,
    clock: () => Date.now(),
  });
  const replica = createReplica({
    log,
    now: () => Date.now(),
    pause: async () => undefined,
    onChange: () => undefined,
  });
  const texts: HeldText[] = [];
  await fillExample({
    run: async (commands, { cause }) => {
      const result = await replica.run(commands, { cause, part: 0, actor: 'm' });
      if ('rejected' in result) throw new Error(JSON.stringify(result));
      return { saved: { cause, device: log.device, refs: [], streams: [] } };
    },
    database: {
      photos: { putPhoto: async () => true },
      log: { putTexts: async (some: readonly HeldText[]) => void texts.push(...some) },
    },
  });
  const items = [...replica.streams()]
    .map((stream) => replica.entityOf(stream))
    .filter((entity): entity is Item => entity.kind === 'item');
  const some = (is: (item: Item) => boolean) => expect(items.some(is)).toBe(true);
  some((item) => [...item.lotsByCode.values()].some(({ expiry }) => expiry !== null));
  some((item) => [...item.lotsByCode.values()].some(({ recalled }) => recalled !== null));
  some((item) => item.tracking === 'serial' && lentTotal(item) > 0);
  some((item) => item.packsById.size > 1);
  some((item) => heldTotal(item) > 0);
  some((item) => onOrderTotal(item) > 0);
  some((item) => item.reservationsById.size > 0);
  some((item) => availableTotal(item) < (item.levelsByPlace.get('')?.minimum ?? 0));
  some((item) => item.valuesByField.size > 1 && item.tags.length > 0);
  some((item) => item.valuation.layers.some(({ cost }) => cost !== null));
  some((item) => item.sheetLines.size > 0);
  expect(texts.length).toBeGreaterThan(3);
  const kinds = new Set([...replica.streams()].map((stream) => replica.entityOf(stream).kind));
  for (const kind of ['party', 'kit', 'settings', 'shopping-list', 'stocktake'] as const)
    expect(kinds).toContain(kind);
  for (const item of items)
    for (const { quantity } of item.shelves.values()) expect(quantity).toBeGreaterThanOrEqual(0);
});
