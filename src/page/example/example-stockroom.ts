/**
 * A stockroom to play with: a food bank's shelves with two months of entries that show what
 * the app can do. Made by ordinary commands.
 */
import { dayAfter } from '../../domain/days.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { PartyRole } from '../../domain/party/events.ts';
import type { CalendarDay } from '../../domain/vocabulary.ts';
import type { TextStore } from '../../event-sourcing/event-log.ts';
import type { PhotoStore } from '../../event-sourcing/photo-store.ts';
import { newCommandId, newId } from '../browser/command-ids.ts';
import type { OpenedLedger } from '../ledger/opened-ledger.ts';
import { forgettable } from '../ledger/people.ts';
import { catalogueOf, type Ids } from './catalogue.ts';
import { keepPictures } from './pictures.ts';
import { storyOf } from './story.ts';

const dayMs = 86_400_000;

const places: readonly (readonly [key: string, name: string, parent: string | null])[] = [
  ['store', 'Store', null],
  ['dry', 'Dry shelves', 'store'],
  ['cold', 'Cool room', 'store'],
  ['quarantine', 'Quarantine cage', 'store'],
  ['desk', 'Hand-out desk', null],
  ['tools', 'Tool cupboard', null],
  ['van', 'Van', null],
];

const parties: readonly (readonly [key: string, name: string, role: PartyRole])[] = [
  ['wholesaler', 'Greenfield Wholesale', 'supplier'],
  ['dairy', 'Hill Farm Dairy', 'supplier'],
  ['clinic', 'St Mary’s Clinic', 'recipient'],
  ['kitchen', 'Soup kitchen', 'recipient'],
  ['amara', 'Amara Okafor', 'borrower'],
  ['jonas', 'Jonas Lindqvist', 'borrower'],
];

/** The same name is always the same id, within one example. */
function createIds(): Ids {
  const idByName = new Map<string, string>();
  return {
    of(name) {
      const id = idByName.get(name) ?? newId();
      idByName.set(name, id);
      return id;
    },
  };
}

function today(): CalendarDay {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

export async function fillExample({
  run,
  database,
}: {
  readonly run: OpenedLedger['run'];
  readonly database: {
    readonly log: Pick<TextStore, 'putTexts'>;
    readonly photos: Pick<PhotoStore, 'putPhoto'>;
  };
}): Promise<void> {
  const ids = createIds();
  const now = Date.now();
  const day = today();
  const texts = parties.map(([, name]) => forgettable(name));
  await database.log.putTexts(texts);
  const pictures = await keepPictures(database.photos);
  const commands: readonly (readonly LedgerCommand[])[] = [
    places.map(([key, name, parent]) => ({
      type: 'OpenPlace',
      data: {
        place: ids.of(key),
        name,
        parent: parent === null ? null : ids.of(parent),
        note: null,
      },
    })),
    parties.map(([key, , role], n) => ({
      type: 'RegisterParty',
      party: ids.of(key),
      data: { name: texts[n]?.hash ?? '', role },
    })),
    ...catalogueOf(ids),
    pictures.map(([key, data]) => ({ type: 'AttachPhoto', item: ids.of(key), data })),
    ...storyOf({
      ids,
      daysAgo: (days) => now - Math.round(days * dayMs),
      inDays: (days) => dayAfter(day, days),
    }),
  ];
  for (const each of commands) {
    const result = await run(each, { cause: newCommandId() });
    if (!('saved' in result)) throw new Error(`the example is wrong: ${JSON.stringify(result)}`);
  }
}
