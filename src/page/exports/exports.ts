/** Files for people: stock and ledger as CSV, and everything as a bundle. */

import { decodeEntry } from '../../contract/entry.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import { type Entry, refOf } from '../../event-sourcing/stored-event.ts';
import { type Vector, vectorOf } from '../../event-sourcing/version-vector.ts';
import type { Replica } from '../../replica/replica.ts';
import type { OutCell } from '../../spreadsheets/write-csv.ts';
import type { ExportedFile, ExportPort } from '../../ui/export-port.ts';
import { csvFile, nameOfFile } from '../browser/csv-file.ts';
import { pause } from '../browser/pause.ts';
import { type OpenedLedger, summaryOf } from '../ledger/opened-ledger.ts';
import { readBundle, writeBundle } from './bundle.ts';
import { matchOf } from './match.ts';
import { inUnits, stockRows } from './stock-rows.ts';

const readSize = 2_000;

/** `photosHaveCome` is called after a bundle has brought some. */
export function createExports(opened: OpenedLedger, photosHaveCome: () => void): ExportPort {
  const { replica, database, people } = opened;
  const { held } = opened.history;
  const { id } = opened.card();
  const fileNamed = (
    what: string,
    extension: string,
    content: string | Blob,
    type: string,
  ): ExportedFile => ({
    fileName: nameOfFile(summaryOf(opened).name, what, extension),
    blob: new Blob([content], { type }),
  });
  const csvNamed = (what: string, rows: Iterable<readonly OutCell[]>): ExportedFile =>
    csvFile(summaryOf(opened).name, what, rows);

  const bundleFile = async (beyond: Vector): Promise<ExportedFile> =>
    fileNamed(
      'bundle',
      'tallystick',
      await writeBundle(id, held, beyond),
      'application/x-tallystick',
    );

  return {
    async stockAsCsv() {
      await replica.settled();
      return csvNamed('stock', stockRows(replica));
    },
    async ledgerAsCsv(item) {
      const lines = (await replica.readIndex())
        .lines()
        .filter(({ stream }) => item === undefined || stream === `item/${item}`);
      const rows: OutCell[][] = [ledgerHeadings];
      for (let at = 0; at < lines.length; at += readSize) {
        const some = lines.slice(at, at + readSize);
        const entries = await database.log.readEntries(some.map(({ ref }) => ref));
        for (const [n, entry] of entries.entries()) {
          const told = ledgerRow(entry, replica, people.nameOf);
          // Whoever sums the quantities must leave out what was taken back or set aside.
          const yes = (is: boolean | undefined): OutCell => (is === true ? 'yes' : null);
          rows.push(...told.map((row) => [...row, yes(some[n]?.voided), yes(some[n]?.withheld)]));
        }
        await pause();
      }
      return csvNamed(item === undefined ? 'ledger' : 'item-ledger', rows);
    },
    bundle: () => bundleFile({}),
    async readBundle(file) {
      const outcome = await readBundle(file, id, database);
      if ('added' in outcome && outcome.added > 0) {
        await replica.catchUp();
        await people.refresh();
      }
      if ('refused' in outcome) return outcome;
      if (outcome.photos > 0) photosHaveCome();
      const { theirs } = outcome;
      return {
        ...outcome,
        match: matchOf(theirs, await held.log.have()),
        answer: () => bundleFile(vectorOf(theirs)),
      };
    },
  };
}

const ledgerHeadings: OutCell[] = [
  'Happened at',
  'Recorded at',
  'Entry',
  'Code',
  'Item',
  'Place',
  'To place',
  'Lot',
  'Quantity',
  'Unit',
  'Reference',
  'Note',
  'Person',
  'Device',
  'Number',
  'Taken back',
  'Set aside',
];

function ledgerRow(
  entry: Entry | undefined,
  { models, marked }: Replica,
  nameOf: (member: string) => string | undefined,
): readonly OutCell[][] {
  const decoded = entry === undefined ? undefined : decodeEntry(entry);
  if (decoded?.kind !== 'event') return [];
  const { event } = marked(decoded.held);
  const [device, seq] = refOf(event);
  const item = event.stream.startsWith('item/')
    ? models.items.byId(event.stream.slice('item/'.length))
    : undefined;
  const data = event.data as Partial<
    Record<'place' | 'from' | 'to' | 'lot' | 'reference' | 'note' | 'name', string | null>
  >;
  const pathOf = (place: string | null | undefined): OutCell =>
    typeof place === 'string' ? models.places.pathOf(place).join('/') : null;
  return [
    [
      momentText(event.happenedAt),
      momentText(event.recordedAt),
      event.type,
      item?.code ?? null,
      item?.name ?? data.name ?? null,
      pathOf(data.from ?? data.place),
      pathOf(data.to),
      data.lot ?? null,
      quantityOf(event, item?.scale ?? 0),
      item?.unit ?? null,
      data.reference ?? null,
      data.note ?? null,
      nameOf(event.actor) ?? null,
      device,
      seq,
    ],
  ];
}

const quantityOf = (event: LedgerEvent, scale: number): OutCell =>
  'quantity' in event.data && event.data.quantity !== null
    ? inUnits(event.data.quantity, scale)
    : null;

const momentText = (moment: number | string | undefined): OutCell =>
  typeof moment === 'number' ? new Date(moment).toISOString() : (moment?.slice(0, 10) ?? null);
