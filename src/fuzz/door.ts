import { isDeepStrictEqual } from 'node:util';
import type { Chance } from '../simulation/chance.ts';
import type { Material } from './material.ts';

/** What became of an input. `kept`: whatever the door let in of it, in its own units. */
export type Entered = { readonly accepted: boolean; readonly kept: number };

/** A place where bytes from outside come in. */
export type Door = {
  readonly name: string;
  /**
   * Draws one input and pushes it through. Throws if anything throws on the way, or if what was
   * accepted does not survive a round trip: both are faults.
   */
  enter(chance: Chance, material: Material): Promise<Entered>;
};

export const refused: Entered = { accepted: false, kept: 0 };

/** Throws with both values, cut, if they are not the same. */
export function mustEqual(what: string, got: unknown, wanted: unknown): void {
  if (isDeepStrictEqual(got, wanted)) return;
  const shown = (value: unknown) => JSON.stringify(value)?.slice(0, 1_000);
  throw new Error(`${what}: ${shown(got)} instead of ${shown(wanted)}`);
}
