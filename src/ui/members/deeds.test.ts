import { expect, test } from 'vitest';
import { atLeast, leastRole } from '../../domain/access/permission.ts';
import { deedGroups, leastFor } from './deeds.ts';

const deeds = deedGroups.flatMap((group) => group.deeds);

test('[PP1] the table of roles tells of every kind of fact once, and of each what the judge goes by', () => {
  const told = deeds.flatMap(({ facts }) => facts);
  const writable = Object.entries(leastRole).filter(([, least]) => least !== 'nobody');
  expect([...told].sort()).toEqual(writable.map(([type]) => type).sort());
  for (const deed of deeds)
    for (const fact of deed.facts) expect([fact, leastRole[fact]]).toEqual([fact, leastFor(deed)]);
});

test('[PP1] within each group the deeds that take more come after those that take less', () => {
  for (const { deeds: inGroup } of deedGroups)
    for (const [n, deed] of inGroup.entries()) {
      const before = inGroup[n - 1];
      if (before !== undefined) expect(atLeast(leastFor(deed), leastFor(before))).toBe(true);
    }
});
