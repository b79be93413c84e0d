/**
 * Makes a failing seed smaller: kinds of trouble are switched off one after the other, then commands are
 * halved, for as long as the same oracle still complains.
 */
import type { SeedOptions, SeedResult } from './simulate.ts';
import { troubles } from './tamed.ts';

export type Shrunk = { readonly result: SeedResult; readonly options: SeedOptions };

/** `again` runs the seed with other options. Null where it does not fail the second time. */
export async function shrink(
  again: (options: SeedOptions) => Promise<SeedResult>,
  given: SeedOptions,
): Promise<Shrunk | null> {
  let options = given;
  let result = await again(options);
  const oracle = result.verdict?.oracle;
  if (oracle === undefined) return null;
  const accept = async (tried: SeedOptions): Promise<boolean> => {
    const found = await again(tried);
    if (found.verdict?.oracle !== oracle) return false;
    [options, result] = [tried, found];
    return true;
  };
  for (const trouble of troubles)
    if (!options.without.includes(trouble))
      await accept({ ...options, without: [...options.without, trouble] });
  let [fails, passes] = [result.commands, 0];
  while (fails - passes > 1) {
    const middle = (fails + passes) >> 1;
    if (await accept({ ...options, commands: middle })) fails = middle;
    else passes = middle;
  }
  return { result, options };
}
