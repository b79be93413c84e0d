/** One lot: when it expires, where every unit of it is, to whom it went, and its recall. */
import { useState } from 'react';
import { expiryOf } from '../../domain/item/first-expired.ts';
import type { Lot } from '../../domain/item/item.ts';
import type { ItemRow } from '../../read-models/items.ts';
import { lotStory } from '../../read-models/lot-story.ts';
import { Awaited } from '../components/awaited.tsx';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Notice } from '../components/notice.tsx';
import { Page } from '../components/page.tsx';
import { itemName } from '../entries/name-book.ts';
import { formatCalendarDay } from '../format.ts';
import { t } from '../messages/translate.ts';
import { useModels, useToday } from '../store.ts';
import { useLogRead } from '../use-log-read.ts';
import { useRun } from '../use-run.ts';
import { LotAbout } from './lot-about.tsx';
import { LotHolders, LotLines } from './lot-movements.tsx';
import { LotShelves } from './lot-shelves.tsx';
import { expiryWords } from './lot-words.ts';
import { RecallSheet } from './recall-sheet.tsx';
import styles from './stock.module.css';

export type LotPageProps = { readonly item: string; readonly lot: string };

export function LotPage({ item, lot }: LotPageProps) {
  const models = useModels((all) => all);
  const row = models.items.byId(item);
  const name = itemName(models, item);
  const back = { href: `/items/${item}`, label: name };
  const told = useLogRead(`lot/${item}`, (session) => session.readItemLedger(item));
  if (row === undefined) {
    return (
      <Page title={t('item.unknown')} back={{ href: '/items', label: t('shell.items') }}>
        <EmptyState title={t('item.unknownTitle')}>{t('item.unknownText')}</EmptyState>
      </Page>
    );
  }
  const known = row.lotsByCode.get(lot);
  const story = lotStory(row, lot, told?.lines ?? []);
  return (
    <Page
      title={t('lots.title', { item: name, lot })}
      heading={t(row.tracking === 'serial' ? 'lots.serial' : 'lots.lot', { lot })}
      back={back}
      lead={<Lead row={row} lot={lot} />}
      actions={
        known?.recalled == null ? (
          <Recall row={row} lot={lot} name={name} holders={story.holders.length} />
        ) : undefined
      }
    >
      {known === undefined ? null : (
        <>
          <Recalled row={row} lot={known} name={name} />
          <Contested row={row} lot={known} />
        </>
      )}
      <LotShelves row={row} lot={lot} here={story.here} />
      {told === null ? (
        <Awaited className={styles.soft} />
      ) : (
        <>
          <LotHolders row={row} lot={lot} name={name} holders={story.holders} />
          <LotLines title={t('lots.received')} lines={story.received} row={row} />
          <LotLines title={t('lots.returned')} lines={story.returned} row={row} />
          <LotLines title={t('lots.writtenOff')} lines={story.writtenOff} row={row} />
        </>
      )}
      <LotAbout row={row} lot={lot} />
    </Page>
  );
}

type OfLot = { readonly row: ItemRow; readonly lot: Lot };

function Lead({ row, lot }: { readonly row: ItemRow; readonly lot: string }) {
  const expiry = expiryOf(row, lot);
  const today = useToday();
  const isRecalled = row.lotsByCode.get(lot)?.recalled != null;
  return (
    <span className={styles.lead}>
      {expiry === null ? null : (
        <span className={expiry < today ? styles.expired : undefined}>
          {expiryWords(expiry, today)}
        </span>
      )}
      {isRecalled ? <Badge tone="alert">{t('lots.recalled')}</Badge> : null}
    </span>
  );
}

function Recall({
  row,
  lot,
  name,
  holders,
}: {
  readonly row: ItemRow;
  readonly lot: string;
  readonly name: string;
  readonly holders: number;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button needs="LotRecalled" variant="quiet" icon="attention" onClick={() => setOpen(true)}>
        {t('lots.recall')}
      </Button>
      <RecallSheet
        open={open}
        onClose={() => setOpen(false)}
        row={row}
        lot={lot}
        name={name}
        holders={holders}
      />
    </>
  );
}

function Recalled({ row, lot, name }: OfLot & { readonly name: string }) {
  const run = useRun();
  if (lot.recalled === null) return null;
  const clear = () =>
    run({
      commands: [{ type: 'ClearLot', item: row.item, data: { lot: lot.lot, note: null } }],
      message: t('lots.cleared', { item: name, lot: lot.lot }),
    });
  return (
    <Notice
      tone="alert"
      title={t('lots.recalledTitle')}
      actions={
        <Button needs="LotCleared" onClick={() => void clear()}>
          {t('lots.clear')}
        </Button>
      }
    >
      <p>{t('lots.recalledText')}</p>
      {lot.recalled.note === null ? null : <p dir="auto">{lot.recalled.note}</p>}
    </Notice>
  );
}

/** Two people said two days, and neither knew of the other. */
function Contested({ row, lot }: OfLot) {
  const run = useRun();
  if (lot.contested.length === 0) return null;
  const choose = (expiry: string | null) =>
    run({
      commands: [{ type: 'DescribeLot', item: row.item, data: { lot: lot.lot, expiry } }],
      message: t('item.edited'),
    });
  const words = (day: string | null) =>
    day === null ? t('lots.noExpiry') : formatCalendarDay(day);
  return (
    <Notice
      tone="alert"
      title={t('lots.contestedTitle')}
      actions={lot.contested.map((day) => (
        <Button needs="LotDescribed" key={day ?? ''} onClick={() => void choose(day)}>
          {words(day)}
        </Button>
      ))}
    >
      {t('lots.contestedText', { day: words(lot.expiry) })}
    </Notice>
  );
}
