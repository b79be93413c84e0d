/** What opens a place that was only typed; nothing for one that is open. */
import type { OpenPlace } from '../../domain/places/commands.ts';
import type { Chosen } from '../pickers/item-picker.tsx';

export const openInPassing = (chosen: Chosen | null): readonly OpenPlace[] =>
  chosen === null || chosen.newName === null
    ? []
    : [
        {
          type: 'OpenPlace',
          data: { place: chosen.id, name: chosen.newName, parent: null, note: null },
        },
      ];
