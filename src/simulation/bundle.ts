/**
 * The ledger on a memory stick: the same page as a push or a pull, made and read by the same code.
 */
import { stubEntry } from '../contract/entry.ts';
import { decodePage, encodePage } from '../contract/page.ts';
import { toySign, toyVerify } from '../contract/seal-fixtures.ts';
import { sealLane } from '../contract/seal-lane.ts';
import { sealFormerLanes } from '../contract/seal-own-lanes.ts';
import { takeSealed } from '../contract/take-sealed.ts';
import type { Entry } from '../event-sourcing/stored-event.ts';
import type { Vector } from '../event-sourcing/version-vector.ts';
import type { HeldLog } from './fake-store.ts';
import { ledgerId } from './founding.ts';
import type { World } from './world.ts';

/** More than any seed writes. */
const everything = 100_000;

export const stubOf = ({ device, seq, hash, branch }: Entry): Entry =>
  stubEntry(device, seq, hash, branch?.prev);

/** What `since` lacks; `as` may take the text of an entry away. */
export async function bundleOf(
  log: HeldLog,
  since: Vector,
  as: (entry: Entry) => Entry = (entry) => entry,
): Promise<string> {
  const lane = log.device;
  await sealLane({ ledger: ledgerId, log, lane, witness: null, sign: toySign(lane) });
  const former = await log.formerly();
  if (former !== undefined) {
    const sealing = { ledger: ledgerId, log, witness: null, sign: toySign(former.device) };
    await sealFormerLanes(sealing, former.device, { verify: toyVerify });
  }
  const have = await log.have();
  const { entries } = await log.readFrom(since, everything);
  return encodePage({
    ledger: ledgerId,
    epoch: '',
    have,
    more: false,
    wants: [],
    entries: entries.map(as),
    seals: await log.readSeals(since),
    texts: [],
  });
}

/** How many entries were new. */
export async function readBundle(world: World, log: HeldLog, text: string): Promise<number> {
  const decoded = decodePage(text, {
    pageBytesMax: everything * 1_000,
    pageEntriesMax: everything,
    pageTextsMax: everything,
    pageSealsMax: everything,
  });
  if ('refused' in decoded) {
    world.accuse('nothing-throws', `a bundle is ${decoded.refused}: ${decoded.detail}`);
    return 0;
  }
  const door = { ledger: ledgerId, log, verify: toyVerify };
  const taken = await takeSealed(decoded.page, door);
  return (await log.merge(taken.entries, taken.seals)).added;
}
