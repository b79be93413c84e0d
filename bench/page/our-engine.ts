/**
 * Tallystick as the page puts it together: commands are decided, become entries of a hash chain in the
 * log and in the journal beside it, and are folded into all read models; what was folded is saved, as the
 * page does once it is idle.
 */
import { encodeEvent, readEntry } from '../../src/contract/entry.ts';
import type { LedgerCommand } from '../../src/domain/ledger-command.ts';
import type { LogCare } from '../../src/indexeddb/log.ts';
import { openLedger } from '../../src/indexeddb/open-ledger.ts';
import { startTwin, type TwinnedDatabase, withTwin } from '../../src/page/beside-the-log/twin.ts';
import { pause } from '../../src/page/browser/pause.ts';
import { createReplica, type Replica } from '../../src/replica/replica.ts';
import { createSnapshots } from '../../src/replica/snapshots/snapshots.ts';
import { chunksOf, type OpenEngine, type StartFrom } from '../engine.ts';
import { noTotals, placeNames, type StockEvent, shelfKey, type Totals } from '../workload.ts';

const commandsAtOnce = 1_000;

const openPlaces: readonly LedgerCommand[] = placeNames.map((place) => ({
  type: 'OpenPlace',
  data: { place, name: place, parent: null, note: null },
}));

function commandOf(event: StockEvent): LedgerCommand {
  const { item } = event;
  switch (event.kind) {
    case 'registered': {
      const described = { name: event.name, code: null, note: null };
      return {
        type: 'RegisterItem',
        item,
        data: { ...described, unit: 'piece', scale: 0, barcodes: [] },
      };
    }
    case 'renamed':
      return { type: 'DescribeItem', item, data: { name: event.name } };
    default: {
      const { quantity, reference } = event;
      const said = { lot: null, quantity, reference, note: null };
      const head = { item, insisted: true } as const;
      if (event.kind === 'received')
        return { type: 'ReceiveStock', ...head, data: { place: event.to, ...said } };
      if (event.kind === 'issued')
        return { type: 'IssueStock', ...head, data: { place: event.from, ...said } };
      return { type: 'MoveStock', ...head, data: { from: event.from, to: event.to, ...said } };
    }
  }
}

/** From what was folded, as the others sum their rows: nobody asked for a list in order of names. */
function totalsOf(replica: Replica): Totals {
  const totals = noTotals();
  for (const stream of replica.streams()) {
    const entity = replica.lookAt(stream);
    if (entity.kind !== 'item') continue;
    const item = stream.slice('item/'.length);
    totals.names.set(item, entity.name);
    for (const { place, quantity } of entity.shelves.values())
      if (quantity !== 0) totals.onHand.set(shelfKey(item, place), quantity);
  }
  return totals;
}

const isOf =
  (kind: 'about' | 'stock') =>
  (event: StockEvent): boolean =>
    'name' in event === (kind === 'about');

/** With what is measured of ours alone. */
export type OurEngine = OpenEngine & {
  readonly database: TwinnedDatabase;
  readonly replica: Replica;
  readonly care: Pick<LogCare, 'pack'>;
};

export async function openOurs(name: string, from: StartFrom = 'kept'): Promise<OurEngine> {
  // What is written down is written at the time that the work says, as by every other engine.
  let at = 0;
  const twin = startTwin(name);
  const opened = await openLedger({
    ledgerId: name,
    encode: encodeEvent,
    readEntry,
    clock: () => at,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  });
  if ('refused' in opened) throw new Error(opened.refused);
  const database = await withTwin(name, opened.ledger, twin);
  if (database === null) throw new Error('the lane is known to have been longer');
  const now = () => Date.now();
  const replica = createReplica({ log: database.log, now, pause, onChange: () => undefined });
  const snapshots = createSnapshots({ shelf: database.snapshots, replica, fold: 'bench', pause });
  if (from === 'kept') await snapshots.restore();
  await replica.catchUp();
  const run = async (
    commands: readonly LedgerCommand[],
    cause: string,
    part = 0,
    foldLater = false,
  ) => {
    const outcome = await replica.run(commands, { cause, part, actor: 'bench', foldLater });
    if ('rejected' in outcome) throw new Error(JSON.stringify(outcome));
  };
  return {
    database,
    replica,
    care: opened.ledger.care,
    async addAll(events) {
      const first = events[0]?.seq === 1 ? openPlaces : [];
      const cause = crypto.randomUUID();
      let part = 0;
      at = events[0]?.at ?? at;
      await run(first, cause, part);
      // As with every import: items first, then stock, which is folded in the end.
      for (const kind of ['about', 'stock'] as const)
        for (const some of chunksOf(events.filter(isOf(kind)), commandsAtOnce)) {
          part += 1;
          at = some[0]?.at ?? at;
          await run(some.map(commandOf), cause, part, kind === 'stock');
        }
      await replica.catchUp();
      await snapshots.save();
    },
    add: (event) => {
      at = event.at;
      return run([commandOf(event)], crypto.randomUUID());
    },
    totals: async () => totalsOf(replica),
    close: async () => database.close(),
  };
}
