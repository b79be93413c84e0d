import { expect, test } from 'vitest';
import { drawProfile } from './profile.ts';
import { shrink } from './shrink.ts';
import { type SeedOptions, type SeedResult, simulate } from './simulate.ts';
import { tamed, troubles } from './tamed.ts';

const drawn: SeedOptions = { devices: null, commands: null, without: [] };

test('[SM10] a failure shrinks to the troubles and commands that it needs', async () => {
  const sound = await simulate(3, { ...drawn, devices: 2, commands: 3 });
  // It fails whenever something is doubled while clocks are wrong, from twelve commands on.
  const again = async ({ without, commands }: SeedOptions): Promise<SeedResult> => {
    const isBad =
      !without.includes('doubleRate') && !without.includes('skews') && (commands ?? 40) >= 12;
    const verdict = isBad ? { oracle: 'same-set' as const, detail: '' } : undefined;
    return { ...sound, commands: commands ?? 40, verdict };
  };
  const shrunk = await shrink(again, drawn);
  expect(shrunk?.options.commands).toBe(12);
  expect([...(shrunk?.options.without ?? [])].sort()).toEqual(
    troubles.filter((each) => each !== 'doubleRate' && each !== 'skews').sort(),
  );
});

test('[SM10] what does not fail again is not shrunk', async () => {
  expect(await shrink((options) => simulate(3, options), { ...drawn, commands: 3 })).toBeNull();
});

test('[SM10] every trouble can be switched off by name, and the rest stays as it was drawn', () => {
  for (let seed = 1; seed < 200; seed += 1) {
    const profile = drawProfile(seed, null, null);
    for (const trouble of troubles) {
      const left = tamed(profile, [trouble]);
      expect(left.devices).toBe(profile.devices);
      expect(tamed(left, [trouble])).toEqual(left);
    }
    expect(tamed(profile, ['nonsense'])).toEqual(profile);
  }
});
