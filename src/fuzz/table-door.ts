/** A file that a person takes for a table: bytes to cells, cells to commands, commands to entries. */

import { encodeEvent } from '../contract/entry.ts';
import { sha256Hex } from '../contract/hash.ts';
import type { LedgerCommand } from '../domain/ledger-command.ts';
import { createInMemoryLog } from '../event-sourcing/in-memory-log.ts';
import { createReplica } from '../replica/replica.ts';
import type { Chance } from '../simulation/chance.ts';
import { guessMapping } from '../spreadsheets/guess-mapping.ts';
import { noFacts } from '../spreadsheets/import-plan.ts';
import { inspectFile } from '../spreadsheets/inspect-file.ts';
import { noAnswers } from '../spreadsheets/mapping.ts';
import { planAtOnce } from '../spreadsheets/plan-import.ts';
import { readTable, type Table } from '../spreadsheets/read-table.ts';
import { writeCsv } from '../spreadsheets/write-csv.ts';
import { type Door, mustEqual, refused } from './door.ts';
import type { Material } from './material.ts';
import { joined, mutatedBytes, mutatedText } from './mutations.ts';
import { checkEntry } from './page-door.ts';

const now = 1_790_000_000_000;
const utf8 = new TextEncoder();
const ports = { idOf: (text: string) => sha256Hex(text).slice(0, 20), toMoment: () => now, now };

export const decodeText = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
};

export const tableDoor: Door = {
  name: 'table',
  async enter(chance, material) {
    const file = inspectFile(drawFile(chance, material), decodeText);
    if ('refused' in file) return refused;
    const { table } = file;
    checkCells(table);
    const plan = planAtOnce({
      table,
      mapping: guessMapping(table),
      answers: noAnswers,
      facts: noFacts,
      cause: 'import',
      ports,
    });
    const parts = Array.from({ length: plan.parts }, (_, index) => plan.part(index));
    if (chance.is(0.02)) await carryOut(parts);
    return { accepted: true, kept: table.rows.length };
  },
};

/** Written as our own export writes it, each cell comes back as it was. */
export function checkCells({ headers, rows }: Table): void {
  const width = headers.length;
  if (width === 0) return;
  // A column of our own keeps rows of blanks, and a row of names keeps the width.
  const filled = [headers, ...rows.map(({ cells }) => cells)].map((cells) =>
    Array.from({ length: width + 1 }, (_, n) => (n === 0 ? '.' : (cells[n - 1] ?? ''))),
  );
  const names = filled[0]?.map(() => 'name') ?? [];
  const dialect = { delimiter: ',', quote: '"', headerRow: 1, guarded: true } as const;
  const { table } = readTable(writeCsv([names, ...filled]), dialect);
  mustEqual(
    'cells written and read again',
    table.rows.map(({ cells }) => cells),
    filled,
  );
}

async function carryOut(parts: readonly (readonly LedgerCommand[])[]): Promise<void> {
  const log = createInMemoryLog({ device: 'f'.repeat(16), encode: encodeEvent, clock: () => now });
  const replica = createReplica({
    log,
    now: () => now,
    pause: async () => undefined,
    onChange: () => undefined,
  });
  for (const [part, commands] of parts.entries())
    await replica.run(commands, { cause: 'import', part, actor: 'm' });
  const { entries } = await log.readFrom({}, 10_000);
  for (const entry of entries) checkEntry(entry);
}

const marks = [
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0x50, 0x4b, 0x03, 0x04],
];

function drawFile(chance: Chance, material: Material): Uint8Array {
  let text = chance.is(0.1) ? drawTable(chance, material) : chance.pick(material.tables);
  const from = chance.is(0.5) ? 0 : chance.below(text.length);
  text = text.slice(from, from + 200 + chance.below(2_000));
  for (let n = chance.below(4); n > 0; n--) text = mutatedText(chance, material, text);
  if (chance.is(0.1)) text = text.replaceAll(',', chance.pick([';', '\t', '|', '"', '\0']));
  const bytes = chance.is(0.9) ? utf8.encode(text) : Buffer.from(text, 'utf16le');
  const marked = chance.is(0.1) ? joined(Uint8Array.from(chance.pick(marks)), bytes) : bytes;
  return chance.is(0.2) ? mutatedBytes(chance, marked) : marked;
}

function drawTable(chance: Chance, material: Material): string {
  const width = 1 + chance.below(5);
  return Array.from({ length: 1 + chance.below(12) }, () =>
    Array.from({ length: width }, () => chance.pick(material.texts).slice(0, 60)).join(','),
  ).join('\n');
}
