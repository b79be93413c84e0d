/**
 * Two of ours exchange what they lack as two devices do: each seals what it wrote with its key, sends pages
 * of exact texts, and lets in of the other's what its author has signed.
 */

import { limits } from '../../src/contract/limits.ts';
import { decodePage, encodePage } from '../../src/contract/page.ts';
import { sealLane } from '../../src/contract/seal-lane.ts';
import { type Door, doorForMany, takeSealed } from '../../src/contract/take-sealed.ts';
import { type Vector, vectorOf } from '../../src/event-sourcing/version-vector.ts';
import { type DeviceKey, deviceKey, isSignedBy } from '../../src/page/sync/device-key.ts';
import type { Engine, Pair } from '../engine.ts';
import { type OurEngine, openOurs } from './our-engine.ts';

const ledger = 'bench';

type Side = OurEngine & { readonly key: DeviceKey };

async function openSide(name: string): Promise<Side> {
  const opened = await openOurs(name);
  const key = await deviceKey(opened.database.keys);
  if (key === undefined) throw new Error('no keys at this address');
  return { ...opened, key };
}

/** Of one lane, a page at a time, as text. */
async function* pagesBehind(from: Side, known: Vector): AsyncGenerator<string> {
  const { log } = from.database;
  let reached = known;
  for (;;) {
    const { entries, more } = await log.readFrom(reached, limits.pageEntriesMax);
    const next = {
      ...reached,
      ...Object.fromEntries(entries.map(({ device, seq }) => [device, seq])),
    };
    const seals = await log.readSeals(reached, next);
    const about = { ledger, epoch: '', wants: [], texts: [] };
    yield encodePage({ ...about, have: await log.have(), more, entries, seals });
    if (!more) return;
    reached = next;
  }
}

async function send(from: Side, to: Side): Promise<void> {
  const { log } = from.database;
  const sign = (statement: string) => from.key.sign(statement);
  await sealLane({ ledger, log, lane: log.device, witness: null, sign });
  const keys = new Map([from, to].map(({ database, key }) => [database.device, key.publicKey]));
  const held = to.database.log;
  const door: Door = {
    ledger,
    log: held,
    verify: isSignedBy,
    keyBeside: (lane) => keys.get(lane),
  };
  const many = await doorForMany(door);
  for await (const text of pagesBehind(from, vectorOf(await held.have()))) {
    const decoded = decodePage(text);
    if ('refused' in decoded) throw new Error(decoded.detail);
    const { entries, seals, unsealed } = await takeSealed(decoded.page, many.door);
    if (unsealed.length > 0) throw new Error(`not sealed: ${JSON.stringify(unsealed)}`);
    await held.merge(entries, seals);
    many.took(entries);
  }
  await to.replica.catchUp();
}

async function openPair(left: string, right: string): Promise<Pair> {
  const [one, other] = [await openSide(left), await openSide(right)];
  return {
    left: one,
    right: other,
    async exchange() {
      await send(one, other);
      await send(other, one);
    },
  };
}

export const engine: Engine = {
  label: 'Tallystick',
  durability: 'strict',
  keepsBeside: 'a snapshot of what was folded',
  open: openOurs,
  openPair,
};
