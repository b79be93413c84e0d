/** The ways in which an item can be kept, the plainest first. */
import type { Tracking } from '../../domain/item/events.ts';

export const trackings: readonly Tracking[] = ['plain', 'lot', 'serial'];
