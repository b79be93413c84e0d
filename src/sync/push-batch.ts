/** One push: the own lane is sealed first, then whole stretches of all lanes go, each with its seal. */
import { fillingBytesMax, textsFor } from '../contract/fill-stubs.ts';
import { readSealed, sealsLacking } from '../contract/read-sealed.ts';
import { sealedStretch } from '../contract/seal.ts';
import { sealCloser } from '../contract/seal-lane.ts';
import { sealFormerLanes, sealOwnLanes } from '../contract/seal-own-lanes.ts';
import { statementHash } from '../contract/server-statement.ts';
import type { Entry } from '../event-sourcing/stored-event.ts';
import { vectorOf } from '../event-sourcing/version-vector.ts';
import type { Desk } from './desk.ts';
import { firstBatchSize } from './machine/batch-size.ts';
import type { SyncEffect } from './machine/sync-effect.ts';
import type { Sent, Told } from './machine/sync-input.ts';
import type { SyncPorts } from './sync-ports.ts';

export async function pushBatch(
  effect: Extract<SyncEffect, { readonly type: 'push' }>,
  ports: SyncPorts,
  { witnessed }: Desk,
  signal: AbortSignal,
): Promise<Told> {
  const { ledger, log, transport } = ports;
  const { request, have, wants, from, entriesMax, bytesMax } = effect;
  const sealing = {
    ledger,
    log,
    witness: witnessed === null ? null : statementHash(ledger, witnessed.statement),
    sign: ports.sign,
    entriesMax: Math.min(entriesMax, sealedStretch.entriesMax),
  };
  const keyMissing = !(await sealOwnLanes(sealing, ports));
  const former = await ports.former?.();
  if (former !== undefined)
    await sealFormerLanes({ ...sealing, sign: former.sign }, former.device, ports);
  const lane = log.device;
  if (entriesMax < firstBatchSize.entriesMax && !keyMissing)
    await sealCloser({ ...sealing, lane }, from[lane] ?? 0);
  // By themselves: they go to places that the server holds, so no vector tells what became of them.
  const filling = await textsFor(log, effect.stubs, { entriesMax, bytesMax: fillingBytesMax });
  const room = { entriesMax, bytesMax };
  const { entries, seals, more } =
    filling.length > 0
      ? { entries: filling, seals: [], more: true }
      : await readSealed(log, from, room);
  const lacking = await sealsLacking(log, effect.unsealed, vectorOf(have));
  const texts = wants.length === 0 ? [] : await log.readTexts(wants);
  if (entries.length + lacking.length + texts.length === 0)
    return { type: 'nothing-to-push', request, keyMissing };
  const about = { ledger, epoch: '', have, more, wants: [] };
  const page = { ...about, entries, seals: [...seals, ...lacking], texts };
  const pushed = await transport.push(page, signal);
  const sent = filling.length > 0 ? { entries: entries.length, lanes: {} } : sentBy(entries);
  if ('failed' in pushed) return { type: 'failed', request, failure: pushed.failed, sent };
  return { type: 'push-answered', request, sent, answer: pushed.answer, keyMissing };
}

/** Lanes are in order of seq, so the last one of a lane is its highest. */
export const sentBy = (entries: readonly Entry[]): Sent => ({
  entries: entries.length,
  lanes: Object.fromEntries(entries.map(({ device, seq }) => [device, seq])),
});
