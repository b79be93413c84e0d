/** One input by its number: the same seed and number give the same input for ever. */
import { chanceOf, mix } from '../simulation/chance.ts';
import { bundleDoor } from './bundle-door.ts';
import type { Door, Entered } from './door.ts';
import type { Material } from './material.ts';
import { messageDoor } from './message-door.ts';
import { pageDoor } from './page-door.ts';
import { segmentDoor } from './segment-door.ts';
import { tableDoor } from './table-door.ts';

/** Of ten inputs four are pages, two bundles, two tables, one is a file of old entries and one a message. */
const doors: readonly Door[] = [
  ...[pageDoor, pageDoor, pageDoor, pageDoor, bundleDoor, bundleDoor],
  ...[tableDoor, tableDoor, segmentDoor, messageDoor],
];

export type Tried = Entered & { readonly door: string; readonly fault: string | null };

export async function tryInput(seed: number, index: number, material: Material): Promise<Tried> {
  const chance = chanceOf(mix(seed, index), 'fuzz');
  const door = chance.pick(doors);
  try {
    const entered = await door.enter(chance, material);
    return { ...entered, door: door.name, fault: pollution() };
  } catch (error) {
    const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { accepted: false, kept: 0, door: door.name, fault };
  }
}

/** What every object inherits; whoever adds to it or changes it has changed all objects at once. */
const inherited = [Object.prototype, Array.prototype, Function.prototype, String.prototype];
const shapeOf = (prototype: object): string =>
  Reflect.ownKeys(prototype)
    .map((key) => String(key))
    .join();
const shapes = inherited.map(shapeOf);
const methods = inherited.map((prototype) => Object.getOwnPropertyDescriptors(prototype));

function pollution(): string | null {
  for (const [n, prototype] of inherited.entries()) {
    if (shapeOf(prototype) !== shapes[n])
      return `a prototype has other keys: ${shapeOf(prototype)}`;
    if (n > 0) continue;
    for (const [key, { value }] of Object.entries(methods[n] ?? {}))
      if (value !== undefined && Reflect.get(prototype, key) !== value)
        return `Object.prototype.${key} is another`;
  }
  return null;
}
