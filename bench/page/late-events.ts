/** What another device wrote long ago comes into the oldest part of a long stream. */
import { encodeEvent } from '../../src/contract/entry.ts';
import { createInMemoryLog } from '../../src/event-sourcing/in-memory-log.ts';
import { createReplica } from '../../src/replica/replica.ts';
import type { StockEvent } from '../workload.ts';
import { type Spread, spreadOf, timed } from './figures.ts';
import { openOurs } from './our-engine.ts';

const item = 'item-0';
const late = 20;
/** So far the other device had heard when it was last in touch. */
const heard = 100;

/** Of one item: registered, then received again and again. */
const streamOf = (length: number): readonly StockEvent[] => [
  { seq: 1, at: 1, actor: 'bench', item, kind: 'registered', name: 'Rice' },
  ...Array.from({ length: length - 1 }, (_, n): StockEvent => {
    const about = { seq: n + 2, at: (n + 2) * 1_000, actor: 'bench', item } as const;
    return { ...about, kind: 'received', to: 'place-0', quantity: 1, reference: `R-${n}` };
  }),
];

/** Each from its arrival until it is written, folded and told. */
export async function lateEvents(length: number): Promise<Spread> {
  const { replica, database, addAll, close } = await openOurs('late');
  await addAll(streamOf(length));
  for (const _ of replica.models.tell());
  const { entries } = await database.log.readFrom({}, heard);
  const clock = () => (entries.at(-1) === undefined ? 0 : heard * 1_000);
  const log = createInMemoryLog({ device: '00000000000000aa', encode: encodeEvent, clock });
  await log.merge(entries);
  const pause = async () => undefined;
  const other = createReplica({ log, now: clock, pause, onChange: () => undefined });
  await other.catchUp();
  const taken: number[] = [];
  for (let n = 0; n < late; n += 1) {
    const said = { place: 'place-1', lot: null, quantity: 1, reference: `L-${n}`, note: null };
    const command = { type: 'ReceiveStock', item, insisted: true, data: said } as const;
    const outcome = await other.run([command], { cause: `late-${n}`, part: 0, actor: 'other' });
    if ('rejected' in outcome) throw new Error(JSON.stringify(outcome));
    taken.push(
      await timed(async () => {
        await database.log.merge(outcome.entries);
        await replica.catchUp();
      }),
    );
  }
  const shelves = replica.models.items.byId(item)?.shelves ?? [];
  const came = shelves.find(({ place }) => place === 'place-1')?.quantity;
  if (came !== late) throw new Error(`${came} of ${late} came`);
  await close();
  return spreadOf(taken);
}
