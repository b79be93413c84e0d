/**
 * The sheets that may lie over any screen. They are fetched after the first screen stands, before
 * anyone needs them.
 */
import { lazy, Suspense, useEffect, useState } from 'react';

const loadVerbSheet = () => import('../verbs/verb-sheet.tsx');
const loadNewItemSheet = () => import('../items/new-item-sheet.tsx');
const loadTaskSheet = () => import('../tasks/task-sheet.tsx');
const loadUndoSheet = () => import('../undo/undo-sheet.tsx');
const loadAwayKeeper = () => import('../away/away-keeper.tsx');
const loadShortcutsSheet = () => import('./shortcuts-sheet.tsx');

const VerbSheet = lazy(() => loadVerbSheet().then((file) => ({ default: file.VerbSheet })));
const NewItemSheet = lazy(() =>
  loadNewItemSheet().then((file) => ({ default: file.NewItemSheet })),
);
const TaskSheet = lazy(() => loadTaskSheet().then((file) => ({ default: file.TaskSheet })));
const UndoSheet = lazy(() => loadUndoSheet().then((file) => ({ default: file.UndoSheet })));
const AwayKeeper = lazy(() => loadAwayKeeper().then((file) => ({ default: file.AwayKeeper })));
const ShortcutsSheet = lazy(() =>
  loadShortcutsSheet().then((file) => ({ default: file.ShortcutsSheet })),
);

export function Sheets() {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    // Two frames: the first screen is drawn by then, and a hidden page may wait.
    const timer = setTimeout(() => setPainted(true), 50);
    return () => clearTimeout(timer);
  }, []);
  if (!painted) return null;
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
