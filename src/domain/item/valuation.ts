/**
 * What an item's stock has cost, in two ways at once: first-in-first-out layers, and a moving
 * average. Both depend on the order of the story, so they are folded and stand in no event. All
 * amounts are whole minor units; what is taken and what is left always add up.
 */
import type { Money } from '../vocabulary.ts';

/** A receipt that has not been used up. `cost` null: nobody said what it cost. */
export type CostLayer = {
  readonly quantity: number;
  readonly cost: Money | null;
  readonly at: number;
};

/** What the average is taken over: pieces of known cost, and what they cost by currency. */
export type CostPool = {
  readonly valued: number;
  readonly unvalued: number;
  readonly amountByCurrency: Readonly<Record<string, number>>;
};

export type Valuation = {
  /** Oldest first. Lent stock is still ours, so it is in here. */
  readonly layers: readonly CostLayer[];
  readonly pool: CostPool;
  /** Taken before it was told of; what comes next fills it first. */
  readonly deficit: number;
};

export const noValuation: Valuation = {
  layers: [],
  pool: { valued: 0, unvalued: 0, amountByCurrency: {} },
  deficit: 0,
};

/** amount × part ÷ whole, rounded down, exact however large. `whole` > 0. */
export const share = (amount: number, part: number, whole: number): number =>
  Number((BigInt(amount) * BigInt(part)) / BigInt(whole));

/** `cost` null: found, or nobody said. */
export function added(
  before: Valuation,
  quantity: number,
  cost: Money | null,
  at: number,
): Valuation {
  const late = Math.min(before.deficit, quantity);
  const rest = quantity - late;
  const deficit = before.deficit - late;
  if (rest === 0) return { ...before, deficit };
  // What had been taken already takes its part of the cost with it.
  const kept =
    cost === null ? null : { ...cost, amount: cost.amount - share(cost.amount, late, quantity) };
  const { layers, pool } = before;
  return {
    deficit,
    layers: withLayer(layers, { quantity: rest, cost: kept, at }),
    pool:
      kept === null
        ? { ...pool, unvalued: pool.unvalued + rest }
        : {
            ...pool,
            valued: pool.valued + rest,
            amountByCurrency: {
              ...pool.amountByCurrency,
              [kept.currency]: (pool.amountByCurrency[kept.currency] ?? 0) + kept.amount,
            },
          },
  };
}

/** Pieces of unknown cost that came one after the other are one layer. */
function withLayer(layers: readonly CostLayer[], layer: CostLayer): readonly CostLayer[] {
  const last = layers.at(-1);
  if (last === undefined || last.cost !== null || layer.cost !== null) return [...layers, layer];
  return [...layers.slice(0, -1), { ...last, quantity: last.quantity + layer.quantity }];
}

export function taken(before: Valuation, quantity: number): Valuation {
  const { valued, unvalued } = before.pool;
  const there = Math.min(quantity, valued + unvalued);
  const deficit = before.deficit + quantity - there;
  if (there === 0) return { ...before, deficit };
  return { deficit, layers: withoutFirst(before.layers, there), pool: drawn(before.pool, there) };
}

function withoutFirst(layers: readonly CostLayer[], quantity: number): readonly CostLayer[] {
  let rest = quantity;
  let used = 0;
  while (used < layers.length && rest >= (layers[used]?.quantity ?? 0)) {
    rest -= layers[used]?.quantity ?? 0;
    used += 1;
  }
  const [first, ...others] = layers.slice(used);
  if (first === undefined || rest === 0) return layers.slice(used);
  const left = first.quantity - rest;
  const cost =
    first.cost === null
      ? null
      : {
          ...first.cost,
          amount: first.cost.amount - share(first.cost.amount, rest, first.quantity),
        };
  return [{ ...first, quantity: left, cost }, ...others];
}

/** At the average: of what is valued and what is not in proportion, of every currency alike. */
function drawn(pool: CostPool, quantity: number): CostPool {
  const whole = pool.valued + pool.unvalued;
  const fromUnvalued = Math.min(pool.unvalued, share(pool.unvalued, quantity, whole));
  const fromValued = Math.min(pool.valued, quantity - fromUnvalued);
  const valued = pool.valued - fromValued;
  const amountByCurrency =
    pool.valued === 0
      ? pool.amountByCurrency
      : Object.fromEntries(
          Object.entries(pool.amountByCurrency)
            .map(
              ([currency, amount]) =>
                [currency, amount - share(amount, fromValued, pool.valued)] as const,
            )
            .filter(([, amount]) => amount !== 0),
        );
  return { valued, unvalued: pool.unvalued - (quantity - fromValued), amountByCurrency };
}

/** Of all layers by currency, and how many pieces nobody has told the cost of. */
export function firstInFirstOutValue({ layers }: Valuation): {
  readonly amountByCurrency: Readonly<Record<string, number>>;
  readonly unvalued: number;
} {
  const amountByCurrency: Record<string, number> = {};
  let unvalued = 0;
  for (const { quantity, cost } of layers) {
    if (cost === null) unvalued += quantity;
    else amountByCurrency[cost.currency] = (amountByCurrency[cost.currency] ?? 0) + cost.amount;
  }
  return { amountByCurrency, unvalued };
}
