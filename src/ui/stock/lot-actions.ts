/** What can be done with what lies on one shelf. */
import type { MenuAction } from '../components/menu.tsx';
import { t } from '../messages/translate.ts';
import type { VerbName, VerbRequest } from '../store.ts';
import { verbFacts, verbIcons, verbTitle } from '../verbs/verb-names.ts';

export type ShelfOfLot = {
  readonly item: string;
  readonly place: string;
  readonly lot: string | null;
  readonly held: number;
  readonly isExpired: boolean;
};

export function shelfActions(
  { item, place, lot, held, isExpired }: ShelfOfLot,
  openVerb: (request: VerbRequest) => void,
): readonly MenuAction[] {
  const about = { item, place, lot };
  const verbs: readonly VerbName[] = ['issue', 'move', 'count', 'hold'];
  return [
    ...(isExpired
      ? [
          {
            needs: 'StockWrittenOff' as const,
            label: t('lots.writeOffExpired'),
            icon: verbIcons['write-off'],
            onSelect: () => openVerb({ verb: 'write-off', ...about, all: true, reason: 'expired' }),
          },
        ]
      : []),
    ...verbs.map((verb) => ({
      needs: verbFacts[verb],
      label: verbTitle(verb),
      icon: verbIcons[verb],
      onSelect: () => openVerb({ verb, ...about }),
    })),
    ...(held > 0
      ? [
          {
            needs: 'StockReleased' as const,
            label: verbTitle('release'),
            icon: verbIcons.release,
            onSelect: () => openVerb({ verb: 'release', ...about }),
          },
        ]
      : []),
    {
      needs: 'StockWrittenOff' as const,
      label: verbTitle('write-off'),
      icon: verbIcons['write-off'],
      onSelect: () => openVerb({ verb: 'write-off', ...about }),
    },
  ];
}
