/** What a dry run must know of the ledger, as plain data. */
import type { Item } from '../../domain/item/item.ts';
import { placesStream, settingsStream } from '../../domain/vocabulary.ts';
import type { Replica } from '../../replica/replica.ts';
import type { LedgerFacts } from '../../spreadsheets/import-plan.ts';

export function ledgerFacts(replica: Replica): LedgerFacts {
  const items: LedgerFacts['items'][number][] = [];
  const shelves: LedgerFacts['shelves'][number][] = [];
  for (const stream of replica.streams()) {
    const entity = replica.lookAt(stream);
    if (entity.kind !== 'item') continue;
    const item = stream.slice('item/'.length);
    const { name, code, barcodes, scale } = entity;
    if (entity.status !== 'unregistered')
      items.push({ item, name, code, barcodes, scale, said: saidOf(entity) });
    for (const { place, lot } of entity.shelves.values()) shelves.push({ item, place, lot });
  }
  const places = replica.entityOf(placesStream);
  const settings = replica.entityOf(settingsStream);
  const known = places.kind === 'places' ? [...places.placesById.values()] : [];
  return {
    items,
    shelves,
    places: known
      .filter(({ status }) => status === 'open')
      .map(({ place, name, parent }) => ({ place, name, parent })),
    fields: settings.kind === 'settings' ? [...settings.fieldsById.values()] : [],
  };
}

/** What an import leaves as it is. */
const saidOf = ({ category, levelsByPlace, valuesByField, lotsByCode }: Item) => ({
  category: category !== null,
  level: levelsByPlace.has(''),
  fields: [...valuesByField.keys()],
  lots: [...lotsByCode.values()].filter(({ expiry }) => expiry !== null).map(({ lot }) => lot),
});

const chunkSize = 1_000;

/** Small enough for one message each; at least one, so that what was known before is forgotten. */
export function inChunks({
  items,
  places,
  shelves,
  fields = [],
}: LedgerFacts): readonly LedgerFacts[] {
  const longest = Math.max(items.length, places.length, shelves.length, 1);
  return Array.from({ length: Math.ceil(longest / chunkSize) }, (_, n) => {
    const [from, to] = [n * chunkSize, (n + 1) * chunkSize];
    return {
      items: items.slice(from, to),
      places: places.slice(from, to),
      shelves: shelves.slice(from, to),
      fields,
    };
  });
}
