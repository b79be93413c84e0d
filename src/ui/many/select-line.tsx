/** A line of the list of items with a box before it: pressed anywhere, it is chosen or let go. */
import type { KeyboardEvent, MouseEvent } from 'react';
import type { ItemId } from '../../domain/vocabulary.ts';
import { classNames } from '../components/class-names.ts';
import { Icon } from '../components/icon.tsx';
import type { RowFocus } from '../components/virtual-list.tsx';
import { ItemLine } from '../items/item-line.tsx';
import styles from './many.module.css';

export type SelectLineProps = {
  readonly item: ItemId;
  readonly isChosen: boolean;
  readonly focus: RowFocus;
  readonly onPress: (withShift: boolean) => void;
};

export function SelectLine({ item, isChosen, focus, onPress }: SelectLineProps) {
  const onClick = (event: MouseEvent) => {
    event.preventDefault();
    onPress(event.shiftKey);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    onPress(event.shiftKey);
  };
  return (
    <div className={styles.selectable}>
      <span className={classNames(styles.box, isChosen && styles.checkedBox)} aria-hidden="true">
        <Icon name="check" size={18} />
      </span>
      <ItemLine
        item={item}
        linkProps={{ ...focus, role: 'checkbox', 'aria-checked': isChosen, onClick, onKeyDown }}
      />
    </div>
  );
}
