/** Files of what is old: many entries whose texts were never parsed must be those that the one door reads. */
import { retell, type Told } from '../contract/columns.ts';
import { readEntry, stubEntry } from '../contract/entry.ts';
import { decodePage } from '../contract/page.ts';
import { decodeSegmentFile, encodeSegmentFile, segmentName } from '../contract/segment-file.ts';
import { readBranchName } from '../event-sourcing/branch.ts';
import { entriesByLane } from '../event-sourcing/merge-lane.ts';
import { type Entry, genesis } from '../event-sourcing/stored-event.ts';
import type { Chance } from '../simulation/chance.ts';
import { type Door, mustEqual, refused } from './door.ts';
import { drawPage } from './drawn-page.ts';
import type { Material } from './material.ts';
import { mutatedText, mutatedValue } from './mutations.ts';

export const segmentDoor: Door = {
  name: 'segment',
  async enter(chance, material) {
    const sound = drawFile(chance, material);
    if (sound === undefined) return refused;
    const file = JSON.parse(sound);
    file.columns = mutatedValue(chance, material, file.columns, chance.pick([0, 0.005, 0.05]));
    // Whoever changes a file gives it the head that its texts lead to now.
    const wanted = readOneByOne(file);
    file.head = wanted?.at(-1)?.hash ?? file.head;
    let text = JSON.stringify(file);
    if (chance.is(0.1)) text = mutatedText(chance, material, text);
    const read = decodeSegmentFile(segmentName(text), text);
    if (read === undefined) return refused;
    for (const entry of read.entries)
      if (entry.text !== null)
        mustEqual('an entry read by itself', readEntry(entry.device, entry.seq, entry.text), entry);
    if (text === JSON.stringify(file))
      mustEqual('entries read by themselves', read.entries, wanted);
    return { accepted: true, kept: read.entries.length };
  },
};

/** A stretch of one lane out of some page. */
function drawFile(chance: Chance, material: Material): string | undefined {
  const page = decodePage(drawPage(chance, material));
  if ('refused' in page) return undefined;
  for (const [lane, entries] of entriesByLane(page.page.entries)) {
    const first = entries[0]?.seq ?? 1;
    const stretch = entries.filter(({ seq }, n) => seq === first + n);
    if (readBranchName(lane) === undefined && stretch.length === entries.length)
      return encodeSegmentFile({ ledger: 'l', entries, seals: [] });
  }
  return undefined;
}

function readOneByOne(file: {
  readonly lane: string;
  readonly from: number;
  readonly before: string;
  readonly columns: Told;
  readonly stubs: Readonly<Record<string, string>>;
}): readonly Entry[] | undefined {
  const { lane, from, before, columns, stubs } = file;
  try {
    return retell(columns, { device: lane, from, before }, (seq, text) =>
      text === null
        ? stubEntry(lane, seq, stubs[seq - from] ?? genesis)
        : readEntry(lane, seq, text),
    );
  } catch {
    return undefined;
  }
}
