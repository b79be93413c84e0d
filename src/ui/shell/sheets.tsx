/**
 * The sheets that may lie over any screen. They are fetched after the first screen stands, before
 * anyone needs them.
 */
import { useEffect, useState } from 'react';
import { lazyPart } from '../components/lazy-part.tsx';
import { Quiet, SheetNotHere } from './not-here.tsx';

const VerbSheet = lazyPart(
  () => import('../verbs/verb-sheet.tsx').then((file) => file.VerbSheet),
  () => <SheetNotHere asked={({ verb }) => verb} />,
);
const NewItemSheet = lazyPart(
  () => import('../items/new-item-sheet.tsx').then((file) => file.NewItemSheet),
  () => <SheetNotHere asked={({ newItem }) => newItem} />,
);
const TaskSheet = lazyPart(
  () => import('../tasks/task-sheet.tsx').then((file) => file.TaskSheet),
  () => <SheetNotHere asked={({ task }) => task} />,
);
const UndoSheet = lazyPart(
  () => import('../undo/undo-sheet.tsx').then((file) => file.UndoSheet),
  () => <SheetNotHere asked={({ undo }) => undo} />,
);
const ShortcutsSheet = lazyPart(
  () => import('./shortcuts-sheet.tsx').then((file) => file.ShortcutsSheet),
  () => <SheetNotHere asked={({ shortcutsShown }) => shortcutsShown} />,
);
const AwayKeeper = lazyPart(
  () => import('../away/away-keeper.tsx').then((file) => file.AwayKeeper),
  Quiet,
);

export function Sheets() {
  return (
    <>
      <VerbSheet />
      <NewItemSheet />
      <TaskSheet />
      <UndoSheet />
      <ShortcutsSheet />
      <AwayKeeper />
    </>
  );
}
