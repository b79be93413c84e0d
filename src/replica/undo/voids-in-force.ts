/** Which voids are in force over an event: read from its stream, and only where anything was voided there. */
import { type Entity, evolutionOf } from '../../domain/entity.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import type { EventName, StreamId } from '../../domain/vocabulary.ts';
import type { Held } from '../../event-sourcing/stored-event.ts';
import type { Kept } from '../../event-sourcing/stream-fold.ts';
import { readToggles, type Voided } from '../../event-sourcing/toggles.ts';

type Ports = {
  keptOf(stream: StreamId): Kept<Entity> | undefined;
  readStream(stream: StreamId): Promise<readonly Held<LedgerEvent>[]>;
};

/** Each stream is read once, until something comes to it. */
export function createVoidsInForce({ keptOf, readStream }: Ports) {
  const voidedByKept = new WeakMap<Kept<Entity>, Promise<Voided>>();
  const read = async (stream: StreamId): Promise<Voided> =>
    readToggles(await readStream(stream), evolutionOf(stream).toggleOf);
  return async (held: Held<LedgerEvent>): Promise<readonly EventName[]> => {
    const { stream } = held.event;
    const kept = keptOf(stream);
    if (kept?.hasToggles !== true) return [];
    const voided = voidedByKept.get(kept) ?? read(stream);
    voidedByKept.set(kept, voided);
    voided.catch(() => voidedByKept.delete(kept));
    return (await voided).voidsOf(held);
  };
}
