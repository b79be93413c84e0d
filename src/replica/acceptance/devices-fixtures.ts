/** Devices with a log in memory, and the commands of people who lend, reserve and pick. For tests. */
import { encodeEvent } from '../../contract/entry.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { createInMemoryLog } from '../../event-sourcing/in-memory-log.ts';
import { vectorOf } from '../../event-sourcing/version-vector.ts';
import { createReplica } from '../replica.ts';

export type Device = ReturnType<typeof createDevice>;

let minted = 0;

const noon = Date.UTC(2026, 10, 23, 12);

/** `stepMs`: how long a command takes by the device's own clock. */
export function createDevice(number: number, { start = noon, stepMs = 60_000 } = {}) {
  const clock = { now: start };
  const log = createInMemoryLog({
    device: number.toString(16).padStart(16, '0'),
    encode: encodeEvent,
    clock: () => clock.now,
    mint: () => `f${++minted}`.padStart(16, '0'),
  });
  const replica = createReplica({
    log,
    now: () => clock.now,
    pause: async () => undefined,
    onChange: () => undefined,
  });
  // Kept by difference from the first entry on, not told when a test asks.
  replica.models.tell().next();
  let commands = 0;
  const run = async (...list: readonly LedgerCommand[]) => {
    commands += 1;
    clock.now += stepMs;
    return replica.run(list, { cause: `${number}-c${commands}`, part: 0, actor: `m${number}` });
  };
  return { clock, log, replica, models: replica.models, run };
}

type Peer = Pick<Device, 'log' | 'replica'>;

/** What one has and the other lacks, in pages of whatever size: all that sync ever does. */
export async function give(from: Peer, to: Peer, page = 10_000): Promise<void> {
  for (;;) {
    const { entries, more } = await from.log.readFrom(vectorOf(await to.log.have()), page);
    await to.log.merge(entries);
    await to.replica.catchUp();
    if (!more) return;
  }
}
export async function meet(a: Peer, b: Peer): Promise<void> {
  await give(a, b);
  await give(b, a);
}

const nothing = { reference: null, note: null };

export const place = (id: string): LedgerCommand => ({
  type: 'OpenPlace',
  data: { place: id, name: id, parent: null, note: null },
});
export const item = (id: string): LedgerCommand => ({
  type: 'RegisterItem',
  item: id,
  data: { name: id, code: null, note: null, unit: 'piece', scale: 0, barcodes: [] },
});
export const receive = (
  id: string,
  quantity: number,
  lot: string | null = null,
): LedgerCommand => ({
  type: 'ReceiveStock',
  item: id,
  data: { place: 'store', lot, quantity, ...nothing },
});
export const issue = (id: string, quantity: number, more: object = {}): LedgerCommand => ({
  type: 'IssueStock',
  item: id,
  data: { place: 'store', lot: null, quantity, ...nothing, ...more },
});
export const lend = (
  id: string,
  loan: string,
  quantity: number,
  due: string | null = null,
  borrower = 'ana',
): LedgerCommand => ({
  type: 'LendStock',
  item: id,
  data: { place: 'store', lot: null, quantity, loan, borrower, due, ...nothing },
});
export const takeBack = (
  id: string,
  loan: string,
  quantity: number,
  more: object = {},
): LedgerCommand => ({
  type: 'ReturnStock',
  item: id,
  data: { place: 'store', lot: null, quantity, loan, party: 'ana', ...nothing, ...more },
});
export const reserve = (
  id: string,
  reservation: string,
  quantity: number,
  more: object = {},
): LedgerCommand => ({
  type: 'ReserveStock',
  item: id,
  data: { reservation, quantity, party: null, day: null, kit: null, note: null, ...more },
});

export const insisting = (command: LedgerCommand): LedgerCommand =>
  ({ ...command, insisted: true }) as LedgerCommand;
