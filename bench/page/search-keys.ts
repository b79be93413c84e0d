/** What each key of a search costs among many items: finding and sorting them, not drawing a screenful. */
import { pause } from '../../src/page/browser/pause.ts';
import { stockroom } from '../workload.ts';
import { type Spread, spreadOf, timed } from './figures.ts';
import { openOurs } from './our-engine.ts';

const words = ['item 4711', 'item 99', '31415', 'itme 271', 'nothing at all'];
const turns = 10;

export async function searchKeys(items: number): Promise<Spread> {
  const { replica, addAll, close } = await openOurs('search');
  await addAll(stockroom(items));
  const { models } = replica;
  for (const _ of models.tell(['items'])) await pause();
  for (const _ of models.items.readySearch()) await pause();
  // As the page does while it rests: the first search joins what was put together.
  models.items.search('x', {});
  const taken: number[] = [];
  for (let turn = 0; turn < turns; turn += 1)
    for (const word of words)
      for (let length = 1; length <= word.length; length += 1) {
        const query = word.slice(0, length);
        taken.push(await timed(async () => void models.items.search(query, {})));
      }
  await close();
  return spreadOf(taken);
}
