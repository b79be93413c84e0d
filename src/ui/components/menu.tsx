/** The menu behind a button, with the button itself. */
import { Menu as Parts } from '@base-ui/react/menu';
import { type ButtonHTMLAttributes, type ReactElement, useLayoutEffect } from 'react';
import { Icon, type IconName } from './icon.tsx';
import type { FactType } from './may.ts';
import styles from './menu-button.module.css';

export type MenuAction = {
  /** Where two may have one label; the label if left out. */
  readonly key?: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly onSelect: () => void;
  readonly alert?: boolean;
  /** Left out where nobody here may record such a fact. */
  readonly needs?: FactType;
};

export type MenuProps = {
  readonly trigger: ReactElement<ButtonHTMLAttributes<HTMLButtonElement>>;
  readonly actions: readonly MenuAction[];
  readonly landmark: HTMLElement | null;
  /** Somebody pressed the button before the menu was here. */
  readonly open: boolean;
  /** Has to be the same function each time. */
  readonly onStand: () => void;
};

export function Menu({ trigger, actions, landmark, open, onStand }: MenuProps) {
  useLayoutEffect(onStand, [onStand]);
  return (
    <Parts.Root defaultOpen={open}>
      <Parts.Trigger render={trigger} />
      <Parts.Portal container={landmark}>
        <Parts.Positioner className={styles.positioner} sideOffset={4} align="end">
          <Parts.Popup className={styles.popup}>
            {actions.map((action) => (
              <Parts.Item
                key={action.key ?? action.label}
                className={action.alert === true ? styles.alertItem : styles.item}
                onClick={action.onSelect}
              >
                {action.icon === undefined ? null : <Icon name={action.icon} size={20} />}
                <span>{action.label}</span>
              </Parts.Item>
            ))}
          </Parts.Popup>
        </Parts.Positioner>
      </Parts.Portal>
    </Parts.Root>
  );
}
