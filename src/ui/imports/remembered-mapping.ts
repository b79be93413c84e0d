/**
 * How the columns of a file of the same form were set the last time: known again by the names of
 * its columns.
 */

import type { Mapping } from '../import-port.ts';
import type { Drafts } from '../ports.ts';

const keyOf = (headers: readonly string[]): string =>
  `import/columns/${headers.map((header) => header.trim().toLowerCase()).join('\u001f')}`;

/** What belongs to the form of the file, not to this one file of it. */
const lasting = ({ dateForAll: _date, ...rest }: Mapping): Omit<Mapping, 'dateForAll'> => rest;

export const rememberMapping = (
  drafts: Drafts,
  headers: readonly string[],
  mapping: Mapping,
): void => drafts.write(keyOf(headers), lasting(mapping));

/** `null` where no such file was imported before. What the guess alone knows is kept from it. */
export function recallMapping(
  drafts: Drafts,
  headers: readonly string[],
  guess: Mapping,
): Mapping | null {
  // Without names any two files of so many columns would look alike.
  if (headers.every((header) => header.trim() === '')) return null;
  const kept = drafts.read(keyOf(headers));
  if (typeof kept !== 'object' || kept === null || !('kind' in kept) || !('columns' in kept))
    return null;
  return { ...guess, ...(kept as Omit<Mapping, 'dateForAll'>) };
}
