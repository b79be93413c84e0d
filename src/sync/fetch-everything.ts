/** All that a server has, for a device that has nothing yet. */
import { takeSealed } from '../contract/take-sealed.ts';
import type { EventLog, TextStore } from '../event-sourcing/event-log.ts';
import { newSegmentDesk, type SegmentPorts, takeSegments } from './take-segments.ts';
import type { Transport } from './transport.ts';

type Ports = SegmentPorts & {
  readonly log: EventLog & TextStore;
  readonly transport: Pick<Transport, 'pull' | 'listSegments' | 'fetchSegment'>;
};

/**
 * What is old as files, the rest page by page until the server has no more. What came before a cut stays,
 * and the next try goes on from there.
 */
export async function fetchEverything(ports: Ports, signal: AbortSignal): Promise<'here' | 'cut'> {
  const desk = newSegmentDesk();
  for (;;) {
    const taken = await takeSegments(ports, desk, signal);
    // A server without files has pages; without a network they fail as well.
    if ('failed' in taken || !taken.left) break;
  }
  const { ledger, log, transport } = ports;
  for (;;) {
    const wants = await log.wantedTexts(500);
    const answer = await transport.pull({ ledger, have: await log.have(), wants }, signal);
    if ('failed' in answer) return 'cut';
    const { texts, more } = answer.page;
    const { entries, seals } = await takeSealed(answer.page, ports);
    const { added } = await log.merge(entries, seals);
    await log.putTexts(texts);
    const came = added + texts.length > 0;
    // A server that says there is more and brings nothing new would be asked for ever.
    if (more && !came) return 'cut';
    if (!more && (!came || (await log.wantedTexts(1)).length === 0)) return 'here';
  }
}
