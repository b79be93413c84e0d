/** What became of an item: its level over time, and the entries that made it so. */
import type { ItemRow } from '../../read-models/items.ts';
import { ItemLedger, useToldLines } from './item-ledger.tsx';
import { LevelChart } from './level-chart.tsx';
import { isOneUnit } from './merge-ledgers.ts';

export function ItemStory({ rows }: { readonly rows: readonly ItemRow[] }) {
  const told = useToldLines(rows);
  return (
    <>
      {told === null || !isOneUnit(rows) ? null : <LevelChart rows={rows} told={told} />}
      <ItemLedger rows={rows} told={told} />
    </>
  );
}
