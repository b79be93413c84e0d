/** What can be made of a difference; each is one command, with one Undo. */
import { keepCount, keepDifference } from '../../domain/item/count-remedies.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { SheetLine, SheetShelf } from '../../read-models/sheet-shelf.ts';
import { itemName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { changeFigure } from '../quantity.ts';
import { useModels } from '../store.ts';
import { useRun } from '../use-run.ts';

export type Review = {
  keepCount(shelf: SheetShelf, line: SheetLine): void;
  keepDifference(shelf: SheetShelf, line: SheetLine): void;
  /** Of all that differ; what is contradicted needs a look of its own. */
  keepAll(shelves: readonly SheetShelf[]): void;
};

const observationsOf = ({ lines }: SheetShelf) => lines.map(({ observation }) => observation);

export function useReview(): Review {
  const run = useRun();
  const models = useModels((all) => all);
  const carryOut = (commands: readonly LedgerCommand[], message: string) =>
    void run({ commands, message });
  return {
    keepCount(shelf, { observation }) {
      carryOut(
        keepCount(shelf.item, observation, observationsOf(shelf)),
        t('review.keptCount', { item: itemName(models, shelf.item) }),
      );
    },
    keepDifference(shelf, { observation, variance }) {
      const measured = models.items.byId(shelf.item) ?? { unit: '', scale: 0 };
      carryOut(
        keepDifference(shelf.item, observation, Date.now(), observationsOf(shelf)),
        t('review.keptDifference', {
          item: itemName(models, shelf.item),
          change: changeFigure(variance ?? 0, measured),
        }),
      );
    },
    keepAll(shelves) {
      const commands = shelves.flatMap((shelf) => {
        const last = shelf.lines.at(-1);
        return last === undefined
          ? []
          : keepCount(shelf.item, last.observation, observationsOf(shelf));
      });
      carryOut(commands, t('review.keptAll', { count: shelves.length }));
    },
  };
}
