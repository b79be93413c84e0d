/** Writes one line of a sheet at once, at its own moment, and takes it back. */
import type { Shelf } from '../../domain/item/stock-events.ts';
import {
  type EventName,
  type ItemId,
  itemStream,
  type Quantity,
  type StocktakeId,
} from '../../domain/vocabulary.ts';
import { showToast } from '../components/toasts.tsx';
import { itemName } from '../entries/name-book.ts';
import { rejectionWords } from '../entries/rejection-words.ts';
import { t } from '../messages/translate.ts';
import { useSession } from '../store.ts';

export type CountLine = {
  /** What went wrong, if anything did. */
  count(shelf: Shelf & { readonly item: ItemId }, quantity: Quantity): Promise<string | null>;
  takeBack(item: ItemId, name: EventName): Promise<void>;
};

export function useCountLine(stocktake: StocktakeId): CountLine {
  const session = useSession();
  return {
    async count({ item, place, lot }, quantity) {
      const data = { place, lot, quantity, stocktake, note: null };
      const result = await session.run([{ type: 'CountStock', item, data, insisted: true }], {
        cause: session.newCommandId(),
      });
      if ('rejected' in result) return rejectionWords(result.rejected, session.models, item);
      return 'failed' in result ? t(`common.failed.${result.failed}`) : null;
    },
    async takeBack(item, name) {
      const result = await session.undoing.carryOut({
        undo: 'entry',
        entry: name,
        stream: itemStream(item),
      });
      if ('saved' in result)
        showToast(t('counts.lineUndone', { item: itemName(session.models, item) }));
      else if ('failed' in result) showToast(t(`common.failed.${result.failed}`), { alert: true });
    },
  };
}
