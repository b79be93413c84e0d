/**
 * Further actions behind one button. The menu is fetched after the first screen stands; a button
 * that is pressed before opens it as soon as it is here.
 */
import {
  type ButtonHTMLAttributes,
  cloneElement,
  type ReactElement,
  Suspense,
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { IconButton } from './button.tsx';
import { late } from './late.ts';
import { useMay } from './may.ts';
import type { MenuAction } from './menu.tsx';
import { MenuNotHere } from './menu-not-here.tsx';
import { useLandmark } from './use-landmark.ts';

type Trigger = ReactElement<ButtonHTMLAttributes<HTMLButtonElement>>;

export type MenuButtonProps = {
  readonly label: string;
  readonly actions: readonly MenuAction[];
  /** The button itself; three dots if left out. */
  readonly trigger?: Trigger;
};

const Menu = late(async () => (await import('./menu.tsx')).Menu, MenuNotHere);

export function MenuButton({ label, actions: all, trigger: given }: MenuButtonProps) {
  const may = useMay();
  const actions = all.filter(({ needs }) => needs === undefined || may(needs));
  const { ref: landmarkRef, landmark } = useLandmark();
  const { ref: markRef, leave, stand } = useKeptFocus();
  const [pressed, setPressed] = useState(false);
  if (actions.length === 0) return null;
  const trigger = given ?? <IconButton icon="more" label={label} />;
  return (
    <>
      <span ref={landmarkRef} hidden />
      <span ref={markRef} hidden />
      <Suspense
        fallback={<StandIn trigger={trigger} onPress={() => setPressed(true)} onLeave={leave} />}
      >
        <Menu
          trigger={trigger}
          actions={actions}
          landmark={landmark}
          open={pressed}
          onStand={stand}
        />
      </Suspense>
    </>
  );
}

/** Whoever stood on the button stays there when the one with the menu takes its place. */
function useKeptFocus() {
  const ref = useRef<HTMLSpanElement>(null);
  const hadFocus = useRef(false);
  const leave = useCallback(() => {
    hadFocus.current = ref.current?.nextElementSibling === document.activeElement;
  }, []);
  const stand = useCallback(() => {
    const button = ref.current?.nextElementSibling;
    if (hadFocus.current && button instanceof HTMLElement) button.focus();
  }, []);
  return { ref, leave, stand };
}

type StandInProps = {
  readonly trigger: Trigger;
  readonly onPress: () => void;
  readonly onLeave: () => void;
};

/** The same button, until the menu is here. */
function StandIn({ trigger, onPress, onLeave }: StandInProps) {
  useLayoutEffect(() => onLeave, [onLeave]);
  return cloneElement(trigger, {
    onClick: onPress,
    'aria-haspopup': 'menu',
    'aria-expanded': false,
  });
}
