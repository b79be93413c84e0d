/**
 * Closes a sheet: what was not counted stays as it is, or is not there. That is shown before it is
 * written.
 */
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { StocktakeId } from '../../domain/vocabulary.ts';
import type { SheetShelf } from '../../read-models/sheet-shelf.ts';
import type { SheetRow } from '../../read-models/stocktakes.ts';
import { Button } from '../components/button.tsx';
import { ChoiceChips } from '../components/choice-chips.tsx';
import { Page } from '../components/page.tsx';
import { VirtualList } from '../components/virtual-list.tsx';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import { moneyWords } from '../money-text.ts';
import { quantityWords } from '../quantity.ts';
import { useModels, useSession } from '../store.ts';
import { useRun } from '../use-run.ts';
import styles from './review.module.css';
import { reviewRows, worthOfStock } from './review-rows.ts';
import { shelfWordsOf } from './shelf-words.ts';
import { UnknownSheet } from './unknown-sheet.tsx';

export function CloseCount({ stocktake }: { readonly stocktake: StocktakeId }) {
  const sheet = useModels((models) => models.stocktakes.byId(stocktake));
  return sheet === undefined ? <UnknownSheet /> : <KnownClose sheet={sheet} />;
}

/** The zeros are counts like any other, and stand before the note that the sheet is closed. */
function commandsOf(
  stocktake: StocktakeId,
  zeros: readonly SheetShelf[],
  full: boolean,
): readonly LedgerCommand[] {
  const counted = zeros.map(({ item, place, lot }): LedgerCommand => {
    const data = { place, lot, quantity: 0, stocktake, note: null };
    return { type: 'CountStock', item, data, insisted: true };
  });
  return [...(full ? counted : []), { type: 'CloseStocktake', stocktake, data: { full } }];
}

function KnownClose({ sheet }: { readonly sheet: SheetRow }) {
  const { stocktake, name, tally } = sheet;
  const session = useSession();
  const run = useRun();
  const [, navigate] = useLocation();
  const models = useModels((all) => all);
  const [cause] = useState(() => session.newCommandId());
  const [kind, setKind] = useState<'partial' | 'full'>('partial');
  const [busy, setBusy] = useState(false);
  const zeros = reviewRows(models.stocktakes, stocktake, 'uncounted');
  const isFull = kind === 'full';
  const close = async () => {
    if (busy) return;
    setBusy(true);
    const result = await run({
      commands: commandsOf(stocktake, zeros, isFull),
      message: t('closing.done', { name }),
      cause,
    });
    setBusy(false);
    if ('saved' in result) navigate(`/counts/${stocktake}/review`, { replace: true });
  };
  return (
    <Page
      title={t('closing.title')}
      lead={t('closing.lead')}
      back={{ href: `/counts/${stocktake}`, label: name }}
    >
      {tally.open === 0 ? null : <p>{t('closing.open', { open: tally.open })}</p>}
      <ChoiceChips
        label={t('closing.question')}
        value={kind}
        choices={[
          { value: 'partial', label: t('closing.partial') },
          { value: 'full', label: t('closing.full') },
        ]}
        onChange={setKind}
      />
      <p role="status">
        {t(isFull ? 'closing.fullText' : 'closing.partialText', { count: zeros.length })}
      </p>
      {isFull ? <Zeros zeros={zeros} /> : null}
      <div className={styles.closing}>
        <Button
          variant={isFull && zeros.length > 0 ? 'alert' : 'primary'}
          busy={busy}
          wide
          onClick={() => void close()}
        >
          {isFull && zeros.length > 0
            ? t('closing.closeFull', { count: zeros.length })
            : t('closing.close')}
        </Button>
      </div>
    </Page>
  );
}

function Zeros({ zeros }: { readonly zeros: readonly SheetShelf[] }) {
  const worth = moneyWords(worthOfStock(zeros), formatLocale());
  if (zeros.length === 0) return null;
  return (
    <>
      {worth === '' ? null : <p>{t('closing.worth', { value: worth })}</p>}
      <VirtualList
        label={t('closing.list')}
        rows={zeros}
        keyOf={({ key }) => key}
        renderRow={(shelf, focus) => (
          <div {...focus} className={styles.zero}>
            <Zero shelf={shelf} />
          </div>
        )}
      />
    </>
  );
}

function Zero({ shelf }: { readonly shelf: SheetShelf }) {
  const { name, where, measured } = useModels((models) => shelfWordsOf(shelf, models));
  return (
    <>
      <span className={styles.words}>
        <bdi>{name}</bdi>
        <bdi className={styles.soft}>{where}</bdi>
      </span>
      <bdi className={styles.number}>{`${quantityWords(shelf.onHand, measured)} → 0`}</bdi>
    </>
  );
}
