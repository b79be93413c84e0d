/** Many devices that write into one ledger on a real server, and what must be true in the end. */
import { DatabaseSync } from 'node:sqlite';
import type { LedgerCommand } from '../../src/domain/ledger-command.ts';
import { answerOf, type Server } from '../harness/server.ts';
import { claimServer, type NodeDevice, newKeys, openNodeDevice } from './node-device.ts';

export type Writing = {
  readonly devices: readonly NodeDevice[];
  /** Entries that were written and confirmed on their device. */
  written(): number;
  /** Everybody goes on writing until told otherwise. */
  start(): void;
  stop(): Promise<void>;
};

const ledger = 'ledger-of-faults';
const member = 'member-1';
const item = 'rice';

export async function openWriting(about: {
  readonly server: Server;
  readonly devices: number;
  /** Milliseconds between two entries of one device, on average. */
  readonly paceMs: number;
  /** What the devices take for the server, where something stands between. */
  readonly origin?: string;
  /** Each from an address of its own. */
  readonly apart?: boolean;
}): Promise<Writing> {
  const { server, paceMs, origin = server.url } = about;
  const keys = await Promise.all(Array.from({ length: about.devices }, (_, n) => newKeys(n)));
  const [first] = keys;
  if (first === undefined) throw new Error('no device');
  const link = await server.claimLink();
  const devices = keys.map((each, n) => {
    const from = about.apart === true ? { address: `10.0.${n >> 8}.${n & 255}` } : {};
    return openNodeDevice({ keys: each, ledger, member, origin, ...from });
  });
  const [founder] = devices;
  await founder?.write([
    {
      type: 'FoundLedger',
      data: { ledger, name: 'A store', member, person: 'e'.repeat(64) },
    },
    ...keys.map(
      ({ device, publicKey: key }): LedgerCommand => ({
        type: 'EnrolDevice',
        data: { device, member, key, label: device, invitation: null, formerly: null },
      }),
    ),
    {
      type: 'AcceptServer',
      data: await claimServer({ keys: first, ledger, origin: server.url, link }),
    },
    { type: 'OpenPlace', data: { place: 'shelf', name: 'Shelf', parent: null, note: null } },
    {
      type: 'RegisterItem',
      item,
      data: { name: 'Rice', code: null, note: null, unit: 'kg', scale: 0, barcodes: [] },
    },
  ]);
  // They have met before: everybody knows the item, whenever the server lets them in.
  const known = (await founder?.log.readFrom({}, 1_000))?.entries ?? [];
  for (const { log, driver } of devices) {
    await log.merge(known);
    await driver.start({ connected: true, switchedOff: false, wantsLive: true });
  }

  let isWriting = false;
  let written = 0;
  const loops: Promise<void>[] = [];
  const writeOn = async (device: NodeDevice): Promise<void> => {
    for (let n = 1; isWriting; n += 1) {
      const note = `${device.keys.device}/${written}/${n}`;
      const data = { place: 'shelf', lot: null, quantity: 1, reference: null, note };
      await device.write([{ type: 'ReceiveStock', item, data }]);
      written += 1;
      await new Promise((resolve) => setTimeout(resolve, paceMs * (0.5 + Math.random())));
    }
  };
  return {
    devices,
    written: () => written,
    start() {
      isWriting = true;
      // Whoever is not let in yet writes on its own all the same.
      for (const device of devices) loops.push(writeOn(device));
    },
    async stop() {
      isWriting = false;
      await Promise.all(loops);
    },
  };
}

/**
 * Every device finds the server's holdings equal to its own. Given up when nothing has arrived anywhere for
 * that long: how much there is to take depends on the run, and how long that takes on the machine.
 */
export const allInStep = async (
  devices: readonly NodeDevice[],
  msIdleMax: number,
): Promise<boolean> => {
  for (const { driver } of devices) driver.tell({ type: 'woken', reason: 'person' });
  let [known, deadline] = ['', 0];
  while (true) {
    const haves = await Promise.all(
      devices.map(async ({ log }) => JSON.stringify(sorted(await log.have()))),
    );
    const isAgreed =
      new Set(haves).size === 1 && devices.every(({ status }) => status()?.word.kind === 'in-step');
    if (isAgreed) return true;
    if (haves.join() !== known) [known, deadline] = [haves.join(), Date.now() + msIdleMax];
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const sorted = (have: object): object =>
  Object.fromEntries(Object.entries(have).sort(([a], [b]) => (a < b ? -1 : 1)));

export type Judged = {
  readonly entries: number;
  /** Confirmed on a device and not on the server. */
  readonly lost: number;
  /** Lines that stand twice. */
  readonly doubled: number;
  /** Told by an answer, and gone later. */
  readonly takenBack: number;
  readonly onHand: readonly number[];
};

/** Reads the server's database itself; it may be running. */
export async function judgeServer(server: Server, { devices }: Writing): Promise<Judged> {
  if ((await answerOf(`${server.url}/api/health`)) === undefined) throw new Error('it is down');
  const database = new DatabaseSync(`${server.dataDirectory}/tallystick.sqlite`, {
    readOnly: true,
  });
  const hashByPlace = new Map<string, string>();
  const notes = new Set<string>();
  let doubled = 0;
  for (const row of database.prepare('select device, seq, hash, body from entries').iterate()) {
    hashByPlace.set(`${row.device}/${row.seq}`, String(row.hash));
    const note: unknown = JSON.parse(String(row.body)).data?.note;
    if (typeof note !== 'string') continue;
    if (notes.has(note)) doubled += 1;
    notes.add(note);
  }
  database.close();
  let [lost, takenBack] = [0, 0];
  for (const { log, acknowledged } of devices) {
    for (const { device, seq, hash } of (await log.readFrom({}, 10_000_000)).entries)
      if (hashByPlace.get(`${device}/${seq}`) !== hash) lost += 1;
    for (const [lane, [seq, head]] of acknowledged())
      if (hashByPlace.get(`${lane}/${seq}`) !== head) takenBack += 1;
  }
  for (const { replica } of devices) await replica.catchUp();
  const onHand = devices.map(({ replica }) =>
    (replica.models.items.byId(item)?.shelves ?? []).reduce(
      (sum, { quantity }) => sum + quantity,
      0,
    ),
  );
  return { entries: hashByPlace.size, lost, doubled, takenBack, onHand: [...new Set(onHand)] };
}
