/**
 * The ports that are the same in every worker: time, chance, timers, and the way to the server of
 * this origin.
 */
import { createFetchWire } from './fetch-wire.ts';
import { createPhotoTransport, type PhotoTransport } from './photo-transport.ts';
import type { SyncPorts } from './sync-ports.ts';
import type { Transport } from './transport.ts';
import { createWireTransport, type TransportPorts } from './wire-transport.ts';

export const browserTime: Pick<SyncPorts, 'now' | 'chance' | 'startTimer'> = {
  now: () => Date.now(),
  chance: () => Math.random(),
  startTimer(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

/**
 * `sign` as in the transport. The session's cookie belongs to the origin, so the server is always
 * our own.
 */
export function createBrowserTransport(
  speaker: Pick<TransportPorts, 'ledger' | 'device' | 'sign' | 'former' | 'confirm'>,
): Transport & { readonly photos: PhotoTransport } {
  const { ledger } = speaker;
  const { origin } = location;
  const wire = createFetchWire({
    origin,
    fetch: (input, init) => fetch(input, init),
    now: () => Date.now(),
  });
  const transport = createWireTransport({
    wire,
    ledger,
    origin,
    get device() {
      return speaker.device;
    },
    sign: (statement) => speaker.sign(statement),
    former: async () => speaker.former?.(),
    confirm: async (needed) => speaker.confirm?.(needed),
  });
  return { ...transport, photos: createPhotoTransport({ wire, ledger, transport }) };
}
