/**
 * The sheets that may lie over any screen. They are fetched after the first screen stands, before
 * anyone needs them.
 */
import { Suspense } from 'react';
import { late } from '../components/late.ts';

const VerbSheet = late(async () => (await import('../verbs/verb-sheet.tsx')).VerbSheet);
const NewItemSheet = late(async () => (await import('../items/new-item-sheet.tsx')).NewItemSheet);
const TaskSheet = late(async () => (await import('../tasks/task-sheet.tsx')).TaskSheet);
const UndoSheet = late(async () => (await import('../undo/undo-sheet.tsx')).UndoSheet);
const ShortcutsSheet = late(async () => (await import('./shortcuts-sheet.tsx')).ShortcutsSheet);
const AwayKeeper = late(async () => (await import('../away/away-keeper.tsx')).AwayKeeper);

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
