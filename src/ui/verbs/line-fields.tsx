/** One line of a verb: which item, on which shelf, how much. */
import { useModels } from '../store.ts';
import { CostPart } from './cost-part.tsx';
import { HeldPart } from './held-part.tsx';
import { ItemPart } from './item-part.tsx';
import { asksSerials } from './line-parts.ts';
import type { LineProps } from './line-props.ts';
import { QuantityPart } from './quantity-part.tsx';
import { SerialPart } from './serial-part.tsx';
import { ShelfPart } from './shelf-part.tsx';
import { TurnedDown } from './turned-down.tsx';

export function LineFields(props: LineProps) {
  const { line } = props;
  const row = useModels((models) =>
    line.item === null ? undefined : models.items.byId(line.item.id),
  );
  return (
    <>
      <TurnedDown {...props} />
      <ItemPart {...props} />
      {line.item === null ? null : <ShelfPart key={line.item.id} {...props} />}
      {row === undefined ? null : <HeldPart {...props} row={row} />}
      {line.item === null ? null : row !== undefined && asksSerials(row, line) ? (
        <SerialPart key={line.item.id} {...props} row={row} />
      ) : (
        <QuantityPart {...props} />
      )}
      {line.item === null ? null : <CostPart {...props} />}
    </>
  );
}
