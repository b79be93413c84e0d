/** The lines of the list of items: to be opened, or, while choosing, to be chosen. */
import type { ItemId, PlaceId } from '../../domain/vocabulary.ts';
import { Button } from '../components/button.tsx';
import { VirtualList } from '../components/virtual-list.tsx';
import { ItemLine } from '../items/item-line.tsx';
import { t } from '../messages/translate.ts';
import { useUi, useUiStore } from '../store.ts';
import { SelectLine } from './select-line.tsx';
import { allOf, nothingChosen, pressed } from './selection.ts';
import { SelectionBar } from './selection-bar.tsx';
import { useSelectionKeys } from './use-selection-keys.ts';

export type ItemsListProps = {
  readonly items: readonly ItemId[];
  /** The place that the list is filtered by. */
  readonly place: PlaceId | null;
};

export function ItemsList({ items, place }: ItemsListProps) {
  const store = useUiStore();
  const selection = useUi((state) => state.selection);
  const onAll = () => store.setState({ selection: allOf(selection ?? nothingChosen, items) });
  const onEnd = () => store.setState({ selection: null });
  useSelectionKeys(selection !== null, { onAll, onEnd });
  return (
    <>
      <VirtualList
        label={t('shell.items')}
        rows={items}
        keyOf={(item) => item}
        renderRow={(item, focus) =>
          selection === null ? (
            <ItemLine item={item} linkProps={focus} />
          ) : (
            <SelectLine
              item={item}
              focus={focus}
              isChosen={selection.chosen.has(item)}
              onPress={(withShift) =>
                store.setState({ selection: pressed(selection, items, item, withShift) })
              }
            />
          )
        }
      />
      {selection === null ? null : (
        <SelectionBar
          chosen={selection.chosen}
          shown={items}
          place={place}
          onAll={onAll}
          onEnd={onEnd}
        />
      )}
    </>
  );
}

/** Begins the choosing. */
export function SelectButton() {
  const store = useUiStore();
  const isChoosing = useUi((state) => state.selection !== null);
  if (isChoosing) return null;
  return (
    <Button
      variant="quiet"
      icon="check"
      onClick={() => store.setState({ selection: nothingChosen })}
    >
      {t('many.select')}
    </Button>
  );
}
