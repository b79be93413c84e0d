/** A menu's button where the menu could not be fetched: it says so when it is pressed. */
import { cloneElement } from 'react';
import type { MenuProps } from './menu.tsx';
import { sayNotHere } from './say-not-here.ts';

export const MenuNotHere = ({ trigger }: MenuProps) =>
  cloneElement(trigger, { onClick: sayNotHere });
