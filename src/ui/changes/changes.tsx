/** What changed between two moments: item by item what there was, what there is, and by what. */
import { useDeferredValue, useMemo, useState } from 'react';
import type { PlaceId } from '../../domain/vocabulary.ts';
import type { ReadModels } from '../../read-models/models.ts';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { SearchField } from '../components/search-field.tsx';
import { StoppableProgress } from '../components/stoppable-progress.tsx';
import { showToast } from '../components/toasts.tsx';
import { VirtualList } from '../components/virtual-list.tsx';
import { t } from '../messages/translate.ts';
import { dayText, minuteText } from '../moment.ts';
import { PlacePicker } from '../pickers/place-picker.tsx';
import { PrintButton } from '../print/print-button.tsx';
import { saveFile } from '../save-file.ts';
import { useModels, useSession } from '../store.ts';
import { ChangeLine } from './change-row.tsx';
import { type ChangeRow, rowsOf } from './change-rows.ts';
import { type SpanChoice, sinces, spanOf } from './change-span.ts';
import { changesTable, spanWords } from './change-words.ts';
import styles from './changes.module.css';
import type { ChangeSpan } from './changes-port.ts';
import { OpenedChange } from './opened-change.tsx';
import { SpanFields } from './span-fields.tsx';
import { type Changes as Looked, useChanges } from './use-changes.ts';

const draftKey = 'changes/since';

/** When the sheet that was ended last was ended. */
const lastStocktake = ({ stocktakes }: ReadModels): number | null =>
  stocktakes
    .all()
    .reduce<number | null>(
      (last, id) => latest(last, stocktakes.byId(id)?.closed?.at ?? null),
      null,
    );
const latest = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);

export function Changes() {
  const { drafts } = useSession();
  const ended = useModels(lastStocktake);
  const [begun] = useState(() => new Date());
  const [choice, setChoice] = useState<SpanChoice>(() => {
    const kept = sinces.find((since) => since === drafts.read(draftKey)) ?? 'week';
    const from = minuteText(new Date(begun.getTime() - 86_400_000));
    return { since: kept === 'stocktake' && ended === null ? 'week' : kept, from, to: '' };
  });
  const span = useMemo(() => spanOf(choice, begun, ended), [choice, begun, ended]);
  const looked = useChanges(span);
  const [place, setPlace] = useState<PlaceId | null>(null);
  const [query, setQuery] = useState('');
  // Typing is not held up by a long list.
  const told = useTold(looked, place, useDeferredValue(query));
  return (
    <Page
      title={t('changes.title')}
      lead={t('changes.lead')}
      back={{ href: '/ledger', label: t('shell.ledger') }}
      actions={span === null ? undefined : <Takeaway rows={told?.rows ?? []} span={span} />}
    >
      <div className={styles.controls}>
        <SpanFields
          choice={choice}
          hasStocktake={ended !== null}
          onChange={(next) => {
            setChoice(next);
            drafts.write(draftKey, next.since);
          }}
        />
        <div className={styles.filters}>
          <SearchField label={t('changes.search')} value={query} onChange={setQuery} />
          <PlacePicker
            label={t('changes.place')}
            labelHidden
            placeholder={t('changes.everywhere')}
            value={place === null ? null : { id: place, newName: null }}
            onChange={(chosen) => setPlace(chosen?.id ?? null)}
          />
        </div>
      </div>
      {span === null ? (
        <EmptyState title={t('changes.noSpan')} />
      ) : (
        <Told looked={looked} told={told} span={span} />
      )}
    </Page>
  );
}

type ToldRows = ReturnType<typeof rowsOf> | null;

/** Every word that is typed stands in its name, its code or a barcode. */
function useTold({ changes }: Looked, place: PlaceId | null, query: string): ToldRows {
  const models = useModels((all) => all);
  return useMemo(() => {
    if (changes === null) return null;
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    return rowsOf(changes, {
      isIn: place === null ? null : (each) => models.places.isWithin(each, place),
      isNamed(item) {
        const { name = '', code = null, barcodes = [] } = models.items.byId(item) ?? {};
        const text = [name, code ?? '', ...barcodes].join(' ').toLowerCase();
        return words.every((word) => text.includes(word));
      },
      wholeOf: (item) => 10 ** (models.items.byId(item)?.scale ?? 0),
    });
  }, [changes, place, query, models]);
}

type ToldProps = {
  readonly looked: Looked;
  readonly told: ToldRows;
  readonly span: ChangeSpan;
};

function Told({ looked, told, span }: ToldProps) {
  const [opened, setOpened] = useState<ChangeRow | null>(null);
  return (
    <>
      <p className={styles.span} role="status">
        <bdi>{spanWords(span)}</bdi>
        {told === null ? null : <span>{t('changes.count', { count: told.rows.length })}</span>}
      </p>
      <Working looked={looked} />
      {told === null ? null : told.rows.length === 0 ? (
        <NoChanges isAny={(looked.changes?.length ?? 0) > told.same} />
      ) : (
        <div className={styles.list}>
          <VirtualList
            label={t('changes.list')}
            rows={told.rows}
            keyOf={({ item }) => item}
            rowHeightPx={64}
            renderRow={(row, focus) => <ChangeLine row={row} focus={focus} onOpen={setOpened} />}
          />
        </div>
      )}
      {told === null || told.same === 0 ? null : (
        <p className={styles.soft}>{t('changes.same', { count: told.same })}</p>
      )}
      {opened === null ? null : (
        <OpenedChange row={opened} span={span} onClose={() => setOpened(null)} />
      )}
    </>
  );
}

const NoChanges = ({ isAny }: { readonly isAny: boolean }) =>
  isAny ? (
    <EmptyState title={t('changes.noneFit')}>{t('changes.noneFitText')}</EmptyState>
  ) : (
    <EmptyState title={t('changes.none')}>{t('changes.noneText')}</EmptyState>
  );

/** A short ledger is looked through before a bar could be read. */
function Working({
  looked: { changes, working, isStopped, isOld, stop, again },
}: {
  readonly looked: Looked;
}) {
  if (working !== null && changes === null)
    return <StoppableProgress label={t('changes.working')} working={working} onStop={stop} />;
  if (isStopped)
    return (
      <EmptyState
        title={t('value.stopped')}
        actions={<Button onClick={again}>{t('changes.again')}</Button>}
      />
    );
  if (!isOld || working !== null) return null;
  return (
    <div className={styles.old}>
      <p className={styles.soft}>{t('changes.old')}</p>
      <Button onClick={again}>{t('changes.again')}</Button>
    </div>
  );
}

type TakeawayProps = { readonly rows: readonly ChangeRow[]; readonly span: ChangeSpan };

/** What is shown, as a file and on paper. */
function Takeaway({ rows, span }: TakeawayProps) {
  const session = useSession();
  const models = useModels((all) => all);
  if (rows.length === 0) return null;
  const save = async () => {
    const days = [span.from + 1, Math.min(span.until, Date.now())].map((at) =>
      dayText(new Date(at)),
    );
    const file = await session.changes.asCsv(rows, days.join('-to-'));
    saveFile(file);
    showToast(t('changes.exported', { file: file.fileName }));
  };
  return (
    <>
      <Button icon="download" onClick={() => void save()}>
        {t('changes.export')}
      </Button>
      <PrintButton thing={() => ({ print: 'table', table: changesTable(rows, span, models) })} />
    </>
  );
}
