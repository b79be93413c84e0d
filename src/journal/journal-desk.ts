/** The worker's desk: takes what the page asks in turn, one journal for each worker. */
import { type BookPorts, type JournalBook, openJournalBook } from './journal-book.ts';
import type { JournalFolder } from './journal-folder.ts';
import type { FromJournal, JournalAnswers, JournalAsk, ToJournal } from './journal-messages.ts';

export type DeskPorts = Omit<BookPorts, 'folder'> & {
  folderOf(ledger: string): Promise<JournalFolder>;
  tell(message: FromJournal): void;
};

/** Whatever comes is answered, in the order in which it came. */
export function createJournalDesk(ports: DeskPorts): (message: ToJournal) => Promise<void> {
  let book: JournalBook | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  async function answer(message: JournalAsk): Promise<JournalAnswers[keyof JournalAnswers]> {
    if (message.ask === 'open') {
      book = await openJournalBook({ ...ports, folder: await ports.folderOf(message.ledger) });
      return book.found;
    }
    if (book === null) throw new Error('no journal is open');
    switch (message.ask) {
      case 'room':
        return book.room(message.bytes);
      case 'append':
        return book.append(message.records);
      case 'entries':
        return book.entries(message.device, message.from, message.to);
      case 'texts':
        return book.texts();
      case 'forget':
        await book.forget(message.texts);
        return null;
      case 'sweep':
        return book.sweep(message.have);
      case 'pack':
        return book.pack();
      case 'close':
        await book.close();
        return null;
    }
  }

  return (message) => {
    const { id } = message;
    const answered = queue
      .then(() => answer(message))
      .then(
        (result) => ports.tell({ id, answer: result }),
        (error: unknown) => ports.tell({ id, failed: failureOf(error), detail: String(error) }),
      );
    queue = answered;
    return answered;
  };
}

/** A real disk that is full says so by other names, or by writing less than it was given. */
const failureOf = (error: unknown): 'full' | 'broken' =>
  (Object(error) as { name?: unknown }).name === 'QuotaExceededError' ? 'full' : 'broken';
