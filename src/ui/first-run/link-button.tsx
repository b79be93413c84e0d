/** A way out of the app that looks like a button: it leads to another address. */
import type { ReactNode } from 'react';
import buttons from '../components/button.module.css';
import { classNames } from '../components/class-names.ts';

export function LinkButton({
  href,
  children,
}: {
  readonly href: string;
  readonly children: ReactNode;
}) {
  return (
    <a className={classNames(buttons.button, buttons.primary, buttons.wide)} href={href}>
      {children}
    </a>
  );
}
