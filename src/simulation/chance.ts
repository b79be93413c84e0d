/**
 * The one source of chance: mulberry32, split by name, so that one component's draws never shift
 * another's.
 */

export type Chance = {
  /** From 0 up to 1. */
  next(): number;
  /** A whole number from 0 up to `bound`, without it. */
  below(bound: number): number;
  between(low: number, high: number): number;
  is(probability: number): boolean;
  /** Throws for an empty list. */
  pick<T>(values: readonly T[]): T;
  shuffled<T>(values: readonly T[]): readonly T[];
};

/** Stirs a number into another; 32 bits. */
export function mix(a: number, b: number): number {
  let x = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul((b + 0x7f4a7c15) | 0, 0xc2b2ae35);
  x ^= x >>> 15;
  x = Math.imul(x, 0x2c1b3c6d);
  x ^= x >>> 12;
  return x >>> 0;
}

export function mixText(state: number, text: string): number {
  let mixed = state;
  for (let i = 0; i < text.length; i++) mixed = Math.imul(mixed ^ text.charCodeAt(i), 0x01000193);
  return mix(mixed, text.length);
}

export const chanceOf = (seed: number, component: string): Chance =>
  chanceFrom(mixText(mix(seed, 1), component));

function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  return {
    next,
    below,
    between: (low, high) => low + next() * (high - low),
    is: (probability) => next() < probability,
    pick(values) {
      const picked = values[below(values.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    shuffled(values) {
      const order = [...values];
      for (let i = order.length - 1; i > 0; i--) {
        const j = below(i + 1);
        const [a, b] = [order[i], order[j]];
        if (a !== undefined && b !== undefined) [order[i], order[j]] = [b, a];
      }
      return order;
    },
  };
}
