/**
 * The sheets that may lie over any screen. They are fetched after the first screen stands, before
 * anyone needs them.
 */
import { Suspense } from 'react';
import { late } from '../components/late.ts';
import { Quiet, SheetNotHere } from './not-here.tsx';

const VerbSheet = late(
  async () => (await import('../verbs/verb-sheet.tsx')).VerbSheet,
  () => <SheetNotHere asked={({ verb }) => verb} />,
);
const NewItemSheet = late(
  async () => (await import('../items/new-item-sheet.tsx')).NewItemSheet,
  () => <SheetNotHere asked={({ newItem }) => newItem} />,
);
const TaskSheet = late(
  async () => (await import('../tasks/task-sheet.tsx')).TaskSheet,
  () => <SheetNotHere asked={({ task }) => task} />,
);
const UndoSheet = late(
  async () => (await import('../undo/undo-sheet.tsx')).UndoSheet,
  () => <SheetNotHere asked={({ undo }) => undo} />,
);
const ShortcutsSheet = late(
  async () => (await import('./shortcuts-sheet.tsx')).ShortcutsSheet,
  () => <SheetNotHere asked={({ shortcutsShown }) => shortcutsShown} />,
);
const AwayKeeper = late(async () => (await import('../away/away-keeper.tsx')).AwayKeeper, Quiet);

export function Sheets() {
  return (
    <Suspense fallback={null}>
      <VerbSheet />
      <NewItemSheet />
      <TaskSheet />
      <UndoSheet />
      <ShortcutsSheet />
      <AwayKeeper />
    </Suspense>
  );
}
