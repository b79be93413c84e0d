/**
 * Every call of a port whose answer matters, in one place: this is where a device can die between
 * two of them.
 */
import { limits } from '../contract/limits.ts';
import type { SyncPage } from '../contract/page.ts';
import { disputedLanes } from '../event-sourcing/disputed-lanes.ts';
import type { Entry } from '../event-sourcing/stored-event.ts';
import { cutBatch } from './cut-batch.ts';
import type { SyncEffect } from './machine/sync-effect.ts';
import type { Sent, Told } from './machine/sync-input.ts';
import type { SyncPorts } from './sync-ports.ts';

/** The effects that take time and come back as an input. */
export type Lasting = Extract<
  SyncEffect,
  { readonly type: 'read-have' | 'pull' | 'write-page' | 'push' | 'login' | 'remember' }
>;

/**
 * What the machine is to be told of it, if anything. Rejects only where the device's storage does.
 */
export async function carryOut(
  effect: Lasting,
  ports: SyncPorts,
  pages: Map<number, SyncPage>,
  signal: AbortSignal,
): Promise<Told | null> {
  const { ledger, log, transport, memory } = ports;
  switch (effect.type) {
    case 'read-have': {
      const have = await log.have();
      const wants = await log.wantedTexts(limits.pageTextsMax);
      return { type: 'have-read', read: effect.read, have, wants };
    }
    case 'pull': {
      const { request, have, wants } = effect;
      const pulled = await transport.pull({ ledger, have, wants: [...wants] }, signal);
      if ('failed' in pulled)
        return { type: 'failed', request, failure: pulled.failed, sent: null };
      const { page } = pulled;
      pages.set(request, page);
      const summary = {
        ledger: page.ledger,
        epoch: page.epoch,
        have: page.have,
        wants: page.wants,
        disputed: await disputedLanes(log, page.have),
      };
      return { type: 'pull-answered', request, page: summary };
    }
    case 'write-page': {
      const { request } = effect;
      const page = pages.get(request);
      pages.delete(request);
      if (page === undefined) return null;
      // The events first: they are what makes a text wanted. A crash between the two leaves it
      // wanted.
      const { added, contradicting, forked } = await log.merge(page.entries);
      if (page.texts.length > 0) await log.putTexts(page.texts);
      const lanes = [...new Set(contradicting.map(([device]) => device))];
      const reached = sentBy(page.entries).lanes;
      return { type: 'page-written', request, added, contradicting: lanes, forked, reached };
    }
    case 'push': {
      const { request, have, wants } = effect;
      const read = await log.readFrom(effect.from, effect.entriesMax);
      const entries = cutBatch(read.entries, effect.bytesMax);
      const texts = wants.length === 0 ? [] : await log.readTexts(wants);
      if (entries.length === 0 && texts.length === 0) return { type: 'nothing-to-push', request };
      const more = read.more || entries.length < read.entries.length;
      const pushed = await transport.push(
        { ledger, epoch: '', have, more, wants: [], entries, texts },
        signal,
      );
      const sent = sentBy(entries);
      if ('failed' in pushed) return { type: 'failed', request, failure: pushed.failed, sent };
      const { answer } = pushed;
      const disputed = await disputedLanes(log, answer.have);
      return { type: 'push-answered', request, sent, answer, disputed };
    }
    case 'login': {
      const { request } = effect;
      const result = await transport.logIn(signal);
      if ('failed' in result)
        return { type: 'failed', request, failure: result.failed, sent: null };
      return { type: 'logged-in', request };
    }
    case 'remember':
      await memory.write({ ...effect.server, comparedAt: effect.comparedAt });
      return null;
  }
}

/** Lanes are in order of seq, so the last one of a lane is its highest. */
const sentBy = (entries: readonly Entry[]): Sent => ({
  entries: entries.length,
  lanes: Object.fromEntries(entries.map(({ device, seq }) => [device, seq])),
});

export function storageFailed(effect: Lasting, detail: string): Told {
  if (effect.type === 'read-have') return { type: 'read-failed', read: effect.read, detail };
  const request = 'request' in effect ? effect.request : -1;
  return { type: 'failed', request, failure: { kind: 'storage', detail }, sent: null };
}
