/** Somebody who holds a device's session and not its key: reads along, and tries to write in its name. */
import { encodeEvent } from '../contract/entry.ts';
import { decodePage, encodePage, type SyncPage } from '../contract/page.ts';
import { sealStatement } from '../contract/seal.ts';
import { toyKeyOf, toySignature } from '../contract/seal-fixtures.ts';
import { itemStream } from '../domain/vocabulary.ts';
import { emptyLane, sealDrafts } from '../event-sourcing/seal-drafts.ts';
import type { DeviceId, Entry } from '../event-sourcing/stored-event.ts';
import type { Chance } from './chance.ts';
import type { Device } from './device.ts';
import type { FakeServer } from './fake-server.ts';
import { ledgerId } from './founding.ts';
import type { World } from './world.ts';

/** The cause of all that is forged. */
export const theft = 'theft';

/** Uses once what the cookie of this device opens. */
export function steal(world: World, server: FakeServer, { name, memory }: Device): void {
  const device = memory.speaking;
  const ask = (path: string, body: string, onText: (text: string) => void): void =>
    server.ask({ device, path, body, clock: null }, (answer) => {
      if (answer === 'cut' || answer.status !== 200) world.count('thefts refused');
      else onText(answer.text);
    });
  ask('/api/pull', JSON.stringify({ ledger: ledgerId, have: {}, wants: [] }), (text) => {
    const read = decodePage(text);
    if ('refused' in read) return;
    const forged = forge(read.page, device, { actor: `member-${name}`, now: world.now() });
    const seals = falseSeals(world.chance('thief'), read.page, forged);
    world.count('thefts');
    world.tell('thief', `writes in the name of ${device}`);
    const page = { ...read.page, have: {}, more: false, wants: [], texts: [] };
    ask('/api/push', encodePage({ ...page, entries: [forged], seals }), () =>
      world.count('thefts answered'),
    );
  });
}

function forge(
  { entries }: SyncPage,
  device: DeviceId,
  { actor, now }: { readonly actor: string; readonly now: number },
): Entry {
  const last = entries.findLast((entry) => entry.device === device);
  const end = last === undefined ? emptyLane(device) : { device, seq: last.seq, head: last.hash };
  const data = { place: 'cellar', lot: null, quantity: 1_000_000, reason: 'found', note: null };
  const draft = { type: 'StockFound', version: 1, stream: itemStream('apples'), data };
  const about = { cause: theft, part: 0, actor, drafts: [draft] };
  const [forged] = sealDrafts(end, Math.round(now), about, encodeEvent);
  if (forged === undefined) throw new Error('nothing was forged');
  return forged;
}

/** None, one by another key, or what the device signed of something else. */
function falseSeals(chance: Chance, { seals }: SyncPage, { device, seq, hash }: Entry) {
  const kind = chance.below(3);
  const seal = { device, seq, head: hash, witness: null };
  const key = toyKeyOf('ffffffffffffffff');
  const true_ = seals.findLast((each) => each.device === device)?.signature;
  const signature = kind === 1 ? toySignature(key, sealStatement(ledgerId, seal)) : true_;
  return kind === 0 || signature === undefined ? [] : [{ ...seal, signature }];
}
