/** How this page speaks to the server behind it as the device that a ledger is open on. */
import type { LedgerDatabase } from '../../indexeddb/open-ledger.ts';
import type { Transport } from '../../sync/transport.ts';
import { createWireTransport, type TransportPorts } from '../../sync/wire-transport.ts';
import { pageWire } from './connect.ts';
import { signWith } from './device-key.ts';

export type Confirm = Pick<TransportPorts, 'confirm'>;

export const transportOf = (
  ledger: string,
  { device, keys }: LedgerDatabase,
  asking: Confirm = {},
): Transport =>
  createWireTransport({
    ...asking,
    wire: pageWire(),
    ledger,
    device,
    origin: location.origin,
    sign: signWith(keys),
  });
