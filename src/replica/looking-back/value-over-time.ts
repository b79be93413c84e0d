/** What all stock was worth at several moments, in one walk over the stories. */
import type { Valuation } from '../../domain/item/valuation.ts';
import type { StreamId } from '../../domain/vocabulary.ts';
import {
  type CostMethod,
  costMethods,
  totalWorth,
  type ValueTotals,
} from '../../read-models/value.ts';
import type { ValueReport } from '../../read-models/value-sums.ts';
import type { Worth } from '../../read-models/worth.ts';
import { type AsOfPorts, tellItems } from './tell-items.ts';

type Sum = { readonly amountByCurrency: Map<string, number>; items: number };
type Sums = Readonly<Record<CostMethod, Sum>>;

/**
 * `moments`: each the last millisecond of story time that counts, in ascending order. By all that is
 * known today. Null where it was stopped.
 */
export async function valueOverTime(
  ports: AsOfPorts,
  streams: readonly StreamId[],
  moments: readonly number[],
): Promise<readonly ValueTotals[] | null> {
  const sums = moments.map(noSums);
  const [since = Number.NEGATIVE_INFINITY] = moments;
  const until = moments.at(-1) ?? since;
  const isDone = await tellItems(ports, { streams, since, until }, () => {
    const addTo = adder();
    let next = 0;
    return {
      line({ at }, { valuation }) {
        while ((moments[next] ?? at) < at) addTo(sums[next++], valuation);
      },
      end({ valuation }) {
        while (next < sums.length) addTo(sums[next++], valuation);
      },
    };
  });
  return isDone ? sums.map(totalsOf) : null;
}

const noSum = (): Sum => ({ amountByCurrency: new Map(), items: 0 });
const noSums = (): Sums => ({ average: noSum(), 'first-in-first-out': noSum() });

/** Of one item: what it is worth is worked out anew only where that has changed. */
function adder(): (sums: Sums | undefined, valuation: Valuation) => void {
  let last: Valuation | undefined;
  let worths: readonly (readonly [CostMethod, Worth])[] = [];
  return (sums, valuation) => {
    if (sums === undefined || valuation.layers.length === 0) return;
    if (valuation !== last)
      worths = costMethods.map((method) => [method, totalWorth(valuation, method)]);
    last = valuation;
    for (const [method, worth] of worths) add(sums[method], worth);
  };
}

function add(sum: Sum, { amountByCurrency, unvalued }: Worth): void {
  for (const [currency, amount] of Object.entries(amountByCurrency))
    if (amount !== 0)
      sum.amountByCurrency.set(currency, (sum.amountByCurrency.get(currency) ?? 0) + amount);
  if (unvalued > 0) sum.items += 1;
}

const totalOf = ({ amountByCurrency, items }: Sum): ValueReport['total'] => ({
  amountByCurrency: Object.fromEntries(amountByCurrency),
  items,
});
const totalsOf = (sums: Sums): ValueTotals => ({
  average: totalOf(sums.average),
  'first-in-first-out': totalOf(sums['first-in-first-out']),
});
