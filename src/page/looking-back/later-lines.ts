/** Lines of the ledger's list without all of it, fetched when they are first asked for. */
import { entriesUpTo } from '../../replica/reading-ahead.ts';
import type { Session } from '../../ui/ports.ts';
import { part } from '../browser/part.ts';
import { pause } from '../browser/pause.ts';
import type { OpenedLedger } from '../ledger/opened-ledger.ts';

/** To read all of it for its list takes no longer than a person waits. */
const listedAtOnceMax = 50_000;

const fetched = () => part(() => import('../../replica/newest-lines.ts'));

export const laterLines = ({
  replica,
  history: { whenHere },
  database: { log },
}: OpenedLedger): Pick<Session, 'newestEntries' | 'entriesBeyond'> => ({
  newestEntries: () =>
    whenHere(async () => {
      if (replica.isIndexWhole() || entriesUpTo(replica.vector()) <= listedAtOnceMax) return null;
      const newest = await (await fetched()).readNewestLines({ log, replica });
      return newest.length === 0 ? null : newest;
    }),
  entriesBeyond: (from) =>
    whenHere(async () => (await fetched()).readLinesBeyond({ log, replica, pause }, from)),
});
