/** A stockroom on one device, in memory, for tests of what is kept from it. */
import { encodeEvent } from '../../contract/entry.ts';
import { initialOf } from '../../domain/entity.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { createInMemoryLog } from '../../event-sourcing/in-memory-log.ts';
import { createReadModels, type ReadModels } from '../../read-models/models.ts';
import { createReplica, type Replica } from '../replica.ts';

export const now = 1_000_000;

export async function createStockroom() {
  const log = createInMemoryLog({
    device: '00000000000000aa',
    encode: encodeEvent,
    clock: () => now,
  });
  const replica = createReplica({
    log,
    now: () => now,
    pause: async () => undefined,
    onChange: () => undefined,
  });
  // Kept by difference from the first entry on, not told when a test asks.
  replica.models.tell().next();
  let count = 0;
  const run = async (...commands: readonly LedgerCommand[]) => {
    count += 1;
    const result = await replica.run(commands, { cause: `c${count}`, part: 0, actor: 'm' });
    if ('rejected' in result) return result.rejected;
    return undefined;
  };
  await run(place('store'), place('dry', 'store'), place('cold', 'store'), place('van'));
  return { log, replica, run };
}

export const place = (id: string, parent: string | null = null): LedgerCommand => ({
  type: 'OpenPlace',
  data: { place: id, name: id, parent, note: null },
});
export const item = (
  id: string,
  name: string,
  more: { code?: string; barcodes?: string[] } = {},
): LedgerCommand => ({
  type: 'RegisterItem',
  item: id,
  data: {
    name,
    code: more.code ?? null,
    note: null,
    unit: 'piece',
    scale: 0,
    barcodes: more.barcodes ?? [],
  },
});
export const receive = (id: string, at: string, quantity: number): LedgerCommand => ({
  type: 'ReceiveStock',
  item: id,
  data: { place: at, lot: null, quantity, reference: null, note: null },
});
export const issue = (id: string, at: string, quantity: number): LedgerCommand => ({
  type: 'IssueStock',
  item: id,
  insisted: true,
  data: { place: at, lot: null, quantity, reference: null, note: null },
});

/** The models as they would be if they were built anew from the entities. */
export function builtAnew(replica: Replica, clock: () => number = () => now): ReadModels {
  const models = createReadModels(clock);
  models.apply(
    [...replica.streams()].map((stream) => ({
      stream,
      before: initialOf(stream),
      after: replica.entityOf(stream),
    })),
  );
  return models;
}
