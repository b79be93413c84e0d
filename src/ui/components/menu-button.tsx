/** Further actions behind one button. */
import { Menu } from '@base-ui/react/menu';
import type { ReactElement } from 'react';
import buttons from './button.module.css';
import { Icon, type IconName } from './icon.tsx';
import styles from './menu-button.module.css';
import { useLandmark } from './use-landmark.ts';

export type MenuAction = {
  /** Where two may have one label; the label if left out. */
  readonly key?: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly onSelect: () => void;
  readonly alert?: boolean;
};

export type MenuButtonProps = {
  readonly label: string;
  readonly actions: readonly MenuAction[];
  /** The button itself; three dots if left out. */
  readonly trigger?: ReactElement;
};

export function MenuButton({ label, actions, trigger }: MenuButtonProps) {
  const { ref, landmark } = useLandmark();
  return (
    <Menu.Root>
      <span ref={ref} hidden />
      {trigger === undefined ? (
        <Menu.Trigger className={buttons.iconButton} aria-label={label}>
          <Icon name="more" />
        </Menu.Trigger>
      ) : (
        <Menu.Trigger render={trigger} />
      )}
      <Menu.Portal container={landmark}>
        <Menu.Positioner className={styles.positioner} sideOffset={4} align="end">
          <Menu.Popup className={styles.popup}>
            {actions.map((action) => (
              <Menu.Item
                key={action.key ?? action.label}
                className={action.alert === true ? styles.alertItem : styles.item}
                onClick={action.onSelect}
              >
                {action.icon === undefined ? null : <Icon name={action.icon} size={20} />}
                <span>{action.label}</span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
