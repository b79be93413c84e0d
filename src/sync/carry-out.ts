/**
 * Every call of a port whose answer matters, in one place: this is where a device can die between
 * two of them.
 */
import { stubsOf } from '../contract/fill-stubs.ts';
import { readLaneKeys } from '../contract/lane-keys.ts';
import { limits } from '../contract/limits.ts';
import { unsealedIn } from '../contract/seal.ts';
import { isTrueStatement, type ServerStatement } from '../contract/server-statement.ts';
import { takeSealed } from '../contract/take-sealed.ts';
import { disputedLanes } from '../event-sourcing/disputed-lanes.ts';
import type { Have } from '../event-sourcing/version-vector.ts';
import type { Desk } from './desk.ts';
import type { SyncEffect } from './machine/sync-effect.ts';
import type { Told } from './machine/sync-input.ts';
import { pushBatch, sentBy } from './push-batch.ts';
import type { SyncPorts } from './sync-ports.ts';
import { takeSegments } from './take-segments.ts';
import type { Failed } from './transport.ts';

/** The effects that take time and come back as an input. */
export type Lasting = Extract<
  SyncEffect,
  {
    readonly type:
      | 'read-have'
      | 'pull'
      | 'write-page'
      | 'take-segments'
      | 'push'
      | 'login'
      | 'remember';
  }
>;

/**
 * What the machine is to be told of it, if anything. Rejects only where the device's storage does.
 */
export async function carryOut(
  effect: Lasting,
  ports: SyncPorts,
  desk: Desk,
  signal: AbortSignal,
): Promise<Told | null> {
  const { ledger, log, transport, memory } = ports;
  switch (effect.type) {
    case 'read-have':
      return { type: 'have-read', read: effect.read, ...(await readHeld(ports)) };
    case 'pull': {
      const { request, have, wants, unsealed, stubs } = effect;
      const about = stubs.length === 0 ? { unsealed } : { unsealed, stubs };
      const asked = { ledger, have, wants: [...wants], ...about };
      const pulled = await transport.pull(asked, signal);
      if ('failed' in pulled) return failed(request, pulled);
      const { page } = pulled;
      desk.pages.set(request, page);
      await witness(page, ports, desk);
      const summary = {
        ledger: page.ledger,
        epoch: page.epoch,
        have: page.have,
        wants: page.wants,
        disputed: await disputedLanes(log, page.have),
        unsealed: page.unsealed,
        stubs: page.stubs,
      };
      return { type: 'pull-answered', request, page: summary };
    }
    case 'write-page': {
      const { request } = effect;
      const page = desk.pages.get(request);
      desk.pages.delete(request);
      if (page === undefined) return null;
      // The events first: they are what makes a text wanted. A crash between the two leaves it
      // wanted.
      const taken = await takeSealed(page, ports);
      const { added, contradicting, forked } = await log.merge(taken.entries, taken.seals);
      if (page.texts.length > 0) await log.putTexts(page.texts);
      const lanes = [...new Set(contradicting.map(([device]) => device))];
      const turnedAway = [...new Set(taken.unsealed.map(({ device }) => device))];
      const { lanes: reached } = sentBy(page.entries);
      const written = { added, contradicting: lanes, forked, reached, turnedAway };
      return { type: 'page-written', request, ...written };
    }
    case 'take-segments': {
      const { request } = effect;
      const taken = await takeSegments(ports, desk.segments, signal);
      if ('failed' in taken) return failed(request, taken);
      return { type: 'segments-taken', request, ...taken };
    }
    case 'push': {
      const told = await pushBatch(effect, ports, desk, signal);
      if (told.type !== 'push-answered') return told;
      await witness(told.answer, ports, desk);
      return { ...told, disputed: await disputedLanes(log, told.answer.have) };
    }
    case 'login': {
      const { request } = effect;
      const result = await transport.logIn(signal);
      if ('failed' in result) return failed(request, result);
      return { type: 'logged-in', request };
    }
    case 'remember':
      await memory.write({ ...effect.server, comparedAt: effect.comparedAt });
      if (desk.witnessed !== null) await memory.writeWitnessed(desk.witnessed);
      return null;
  }
}

async function readHeld(ports: SyncPorts) {
  const { log } = ports;
  const have = await log.have();
  const wants = await log.wantedTexts(limits.pageTextsMax);
  const { [log.device]: _, ...unsealed } = unsealedIn(have, await log.sealedTo());
  const stubs = await stubsOf(log);
  const former = await ports.former?.();
  const names = former === undefined ? [log.device] : [log.device, former.device];
  return { have, wants, unsealed, stubs, names };
}

const failed = (request: number, { failed: failure }: Failed): Told => ({
  type: 'failed',
  request,
  failure,
  sent: null,
});

/** Remembers the server's word, if it is what it says. */
async function witness(
  { statement, have }: { readonly statement?: ServerStatement | undefined; readonly have: Have },
  { ledger, log, verify }: SyncPorts,
  desk: Desk,
): Promise<void> {
  if (statement === undefined) return;
  if (desk.witnessed?.statement.signature === statement.signature) return;
  const { servers } = await readLaneKeys(log);
  const witnessed = { statement, have };
  if (await isTrueStatement(ledger, witnessed, servers, verify)) desk.witnessed = witnessed;
}

export function storageFailed(effect: Lasting, detail: string): Told {
  if (effect.type === 'read-have') return { type: 'read-failed', read: effect.read, detail };
  const request = 'request' in effect ? effect.request : -1;
  return { type: 'failed', request, failure: { kind: 'storage', detail }, sent: null };
}
