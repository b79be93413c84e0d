/**
 * The sheets that may lie over any screen. They are fetched after the first screen stands, before
 * anyone needs them.
 */
import { type ComponentType, lazy, Suspense } from 'react';
import { afterPaint } from '../components/after-paint.ts';

const sheet = (load: () => Promise<ComponentType>) =>
  lazy(async () => {
    await afterPaint();
    return { default: await load() };
  });

const VerbSheet = sheet(async () => (await import('../verbs/verb-sheet.tsx')).VerbSheet);
const NewItemSheet = sheet(async () => (await import('../items/new-item-sheet.tsx')).NewItemSheet);
const TaskSheet = sheet(async () => (await import('../tasks/task-sheet.tsx')).TaskSheet);
const UndoSheet = sheet(async () => (await import('../undo/undo-sheet.tsx')).UndoSheet);
const ShortcutsSheet = sheet(async () => (await import('./shortcuts-sheet.tsx')).ShortcutsSheet);
const AwayKeeper = sheet(async () => (await import('../away/away-keeper.tsx')).AwayKeeper);

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
