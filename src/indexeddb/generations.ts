/**
 * A database that the browser neither opens nor mends gives way to one of the same name with the next
 * number, its next generation. The highest one that the browser lists is in use, so pages, workers and the
 * service worker mean the same one without asking each other.
 */
import { Dexie } from 'dexie';
import { type Connected, type ConnectionPlan, connect, sleep } from './connection.ts';
import { inTurn } from './in-turn.ts';
import { probeDatabase } from './probe-database.ts';

export type GenerationPlan = ConnectionPlan & {
  /** Only for whoever can fill an empty database again. */
  readonly givesUp?: boolean;
};

/** No ledger's id has it. */
const mark = '~';

const nameOf = (name: string, generation: number): string =>
  generation === 0 ? name : `${name}${mark}${generation}`;

/** How many in a row may be broken. */
const generationsMax = 8;
/** Between the two looks: what is broken only for a moment is not given up. */
const lookAgainMs = 1_000;
const deleteAfterMs = 60_000;

/** Opens the one in use. `plan.name` is the name of the first generation. */
export async function connectInUse(plan: GenerationPlan): Promise<Connected> {
  const { name, givesUp = false, pause = sleep } = plan;
  const listed = await listedGeneration(name);
  const connected = await connect({ ...plan, name: nameOf(name, listed) });
  if (!('refused' in connected)) {
    if (givesUp && listed > 0) void pause(deleteAfterMs).then(() => deleteGivenUp(name, listed));
    return connected;
  }
  if (!givesUp || connected.refused !== 'storage-unavailable') return connected;
  return inTurn(`tallystick-give-up-${name}`, async () => {
    // Another tab may have given it up meanwhile.
    const from = await listedGeneration(name);
    if ((await firstThatOpens(name, from)) === null) return connected;
    await pause(lookAgainMs);
    const found = await firstThatOpens(name, from);
    return found === null ? connected : connect({ ...plan, name: nameOf(name, found) });
  });
}

/** Says whether all generations of this database are gone. */
export async function deleteGenerations(name: string): Promise<boolean> {
  const listed = await listedGeneration(name);
  const isGone: boolean[] = [];
  for (let each = 0; each <= listed; each += 1) isGone.push(await isDeleted(nameOf(name, each)));
  return !isGone.includes(false);
}

/** 0 where there is none yet, or where the browser does not list its databases. */
async function listedGeneration(name: string): Promise<number> {
  try {
    const names = (await indexedDB.databases()).map((each) => each.name ?? '');
    const later = names.filter((each) => each.startsWith(name + mark));
    const numbers = later.map((each) => Number(each.slice(name.length + mark.length)));
    return Math.max(0, ...numbers.filter(Number.isSafeInteger));
  } catch {
    return 0;
  }
}

/**
 * Null: the browser opens none at all just now, a new one neither, so it is not this database that is
 * broken.
 */
async function firstThatOpens(name: string, from: number): Promise<number | null> {
  for (let each = from; each < from + generationsMax; each += 1)
    if (await opens(nameOf(name, each))) return each;
  return null;
}

const opens = (name: string): Promise<boolean> =>
  probeDatabase(name).then(
    () => true,
    () => false,
  );

/** One that opens again is left alone: what it holds may be nowhere else. */
async function deleteGivenUp(name: string, inUse: number): Promise<void> {
  for (let each = 0; each < inUse; each += 1) {
    const givenUp = nameOf(name, each);
    if (!(await opens(givenUp))) await isDeleted(givenUp);
  }
}

const isDeleted = (name: string): Promise<boolean> =>
  Dexie.delete(name).then(
    () => true,
    () => false,
  );
