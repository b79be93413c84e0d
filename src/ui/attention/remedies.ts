/**
 * What can be done about a discrepancy with one tap: each is an ordinary command that can be taken
 * back.
 */
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { EventRef } from '../../domain/vocabulary.ts';
import type { AttentionLine } from '../../read-models/attention.ts';
import { showToast } from '../components/toasts.tsx';
import { itemName, placeName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { tellOutcome } from '../places/use-save.ts';
import type { RunResult, Saved } from '../ports.ts';
import { quantityWords } from '../quantity.ts';
import { useSession } from '../store.ts';
import { letStand } from '../use-run.ts';

export type Remedies = {
  /** Receives as much as is missing on the shelf. */
  receiveMissing(line: AttentionLine): void;
  /** Counts the shelf once more as it stands in the book, which settles the difference. */
  confirmCount(line: AttentionLine): void;
  withdraw(barcode: string, item: string): void;
  takeBack(ref: EventRef): void;
};

export function useRemedies(): Remedies {
  const session = useSession();
  const { models } = session;
  const settle = async (
    result: Promise<RunResult>,
    done: string,
    undo?: (saved: Saved) => Promise<unknown>,
  ) => {
    const rejection = tellOutcome(session, await result, done, undo);
    if (rejection !== null)
      showToast(t('attention.notDone', { reason: rejection.rejected }), { alert: true });
  };
  const run = (command: LedgerCommand, done: string) =>
    void settle(session.run([command], { cause: session.newCommandId() }), done);
  const words = ({ item, place }: AttentionLine, quantity: number) => {
    const row = models.items.byId(item ?? '') ?? { unit: '', scale: 0 as const };
    return {
      item: itemName(models, item ?? ''),
      place: placeName(models, place ?? ''),
      quantity: quantityWords(quantity, row),
    };
  };
  return {
    receiveMissing(line) {
      const { item, place, lot, quantity } = line;
      if (item === null || place === null || quantity === null) return;
      const data = { place, lot, quantity: -quantity, reference: null, note: null };
      run(
        { type: 'ReceiveStock', item, data, insisted: true },
        t('attention.received', words(line, -quantity)),
      );
    },
    confirmCount(line) {
      const { item, place, lot } = line;
      if (item === null || place === null) return;
      const quantity = Math.max(0, models.stock.onHand(item, place, lot));
      const data = { place, lot, quantity, note: null };
      run(
        { type: 'CountStock', item, data, insisted: true },
        t('attention.confirmed', words(line, quantity)),
      );
    },
    withdraw(barcode, item) {
      const done = t('attention.withdrawn', { barcode, item: itemName(models, item) });
      run({ type: 'WithdrawBarcode', item, data: { barcode } }, done);
    },
    async takeBack(ref) {
      const [entry] = await session.readEntries([ref]);
      if (entry !== undefined)
        await settle(
          session.undoing.carryOut({ undo: 'entry', entry: entry.name, stream: entry.stream }),
          t('attention.takenBack'),
          (saved) => letStand(session, saved),
        );
    },
  };
}
