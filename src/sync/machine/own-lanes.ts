/** The lanes that this device has written, under whatever name, with their branches. */
import { writerOf } from '../../event-sourcing/branch.ts';
import { type Vector, vectorOf } from '../../event-sourcing/version-vector.ts';
import type { SyncState } from './sync-state.ts';

export const ownLanes = ({ local, names }: Pick<SyncState, 'local' | 'names'>): Vector =>
  Object.fromEntries(
    Object.entries(vectorOf(local)).filter(([lane]) => names.includes(writerOf(lane))),
  );
