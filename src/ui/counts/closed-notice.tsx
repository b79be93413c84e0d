/** That a sheet is closed, by whom, and how it is opened again. */
import type { SheetRow } from '../../read-models/stocktakes.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { formatRecent } from '../format.ts';
import { t } from '../messages/translate.ts';
import { usePersonName } from '../store.ts';
import { useRun } from '../use-run.ts';

export function ClosedNotice({ sheet }: { readonly sheet: SheetRow }) {
  const personName = usePersonName();
  const run = useRun();
  const { closed, stocktake, name } = sheet;
  if (closed === null) return null;
  return (
    <Notice
      actions={
        <Button
          needs="StocktakeReopened"
          onClick={() =>
            void run({
              commands: [{ type: 'ReopenStocktake', stocktake, data: {} }],
              message: t('counts.reopened', { name }),
            })
          }
        >
          {t('counts.reopen')}
        </Button>
      }
    >
      {t('counts.closedBy', {
        person: personName(closed.actor),
        when: formatRecent(closed.at, Date.now()),
      })}
    </Notice>
  );
}
