/** One thing that would be otherwise: its name, what it is about, and the figure before and after. */
import type { Item } from '../../domain/item/item.ts';
import type { CountChange, CountStanding, PlaceStanding } from '../../read-models/undo-preview.ts';
import type { ThingStatus } from '../../read-models/undo-things.ts';
import type { WordChange } from '../../read-models/undo-words.ts';
import { shelfWords } from '../entries/entry-words.ts';
import { itemName, placeName, placePath } from '../entries/name-book.ts';
import { formatMoment } from '../format.ts';
import { t } from '../messages/translate.ts';
import { changeFigure, figure, quantityWords } from '../quantity.ts';
import { useModels } from '../store.ts';
import type { PreviewRow } from './preview-rows.ts';
import styles from './undo.module.css';

export function PreviewRowView({ row }: { readonly row: PreviewRow }) {
  switch (row.row) {
    case 'heading':
      return (
        <h3 className={styles.heading}>
          {t('undo.heading', { title: t(`undo.${row.section}`), count: row.count })}
        </h3>
      );
    case 'shelf':
      return <ShelfRow change={row.change} />;
    case 'count':
      return <CountRow change={row.change} />;
    case 'item': {
      const { name, before, after } = row.change;
      return (
        <Row name={name || t('items.unnamed')} figure={fromTo(status(before), status(after))} />
      );
    }
    case 'place': {
      const { name, before, after } = row.change;
      return <Row name={name} figure={fromTo(status(before), status(after))} />;
    }
    case 'promise':
      return <PromiseRow change={row.change} />;
    case 'thing': {
      const { kind, name, before, after } = row.change;
      const figure = fromTo(status(before), status(after));
      return <Row name={name || t(`undo.thing.${kind}`)} figure={figure} />;
    }
    case 'word':
      return <WordRow change={row.change} />;
  }
}

const status = (value: Item['status'] | PlaceStanding | ThingStatus): string =>
  t(`undo.status.${value}`);
const fromTo = (before: string, after: string): string => t('undo.fromTo', { before, after });

type RowProps = {
  readonly name: string;
  readonly more?: string;
  readonly figure: string;
  readonly alert?: boolean;
};

function Row({ name, more, figure: shown, alert = false }: RowProps) {
  return (
    <div className={styles.change}>
      <span className={styles.changeName} dir="auto">
        {name}
      </span>
      <bdi className={alert ? styles.alertFigure : styles.changeFigure}>{shown}</bdi>
      {more === undefined ? null : (
        <span className={styles.soft} dir="auto">
          {more}
        </span>
      )}
    </div>
  );
}

function ShelfRow({
  change: { item, place, lot, before, after },
}: {
  readonly change: Extract<PreviewRow, { row: 'shelf' }>['change'];
}) {
  const models = useModels((all) => all);
  const row = models.items.byId(item) ?? { unit: '', scale: 0 as const };
  const where = lot === null ? placePath(models, place) : shelfWords(models, place, lot);
  return (
    <Row
      name={itemName(models, item)}
      more={where}
      figure={fromTo(figure(before ?? 0, row), quantityWords(after ?? 0, row))}
      alert={(after ?? 0) < 0}
    />
  );
}

function PromiseRow({
  change: { item, what, before, after },
}: {
  readonly change: Extract<PreviewRow, { row: 'promise' }>['change'];
}) {
  const models = useModels((all) => all);
  const row = models.items.byId(item) ?? { unit: '', scale: 0 as const };
  return (
    <Row
      name={itemName(models, item)}
      more={t(`undo.promise.${what}`)}
      figure={fromTo(figure(before, row), quantityWords(after, row))}
    />
  );
}

function CountRow({
  change: { item, place, lot, at, counted, before, after },
}: {
  readonly change: CountChange;
}) {
  const models = useModels((all) => all);
  const row = models.items.byId(item) ?? { unit: '', scale: 0 as const };
  const differs = (standing: CountStanding): string =>
    standing === null || standing.expected === null
      ? t('undo.countNone')
      : changeFigure(counted - standing.expected, row);
  const told =
    after === null
      ? t('undo.countGoes')
      : before === null
        ? t('undo.countComes')
        : t('undo.countDiffered', { before: differs(before), after: differs(after) });
  const said = t('undo.count', { counted: quantityWords(counted, row), when: formatMoment(at) });
  return (
    <Row
      name={itemName(models, item)}
      more={`${said} · ${shelfWords(models, place, lot)}`}
      figure={told}
    />
  );
}

const fields = [
  'name',
  'code',
  'note',
  'unit',
  'category',
  'tracking',
  'barcodes',
  'tags',
  'aliases',
  'packs',
  'lots',
  'photos',
  'parent',
] as const;
type Field = (typeof fields)[number];
const isField = (field: string): field is Field => fields.includes(field as Field);

function WordRow({ change: { name, field, before, after } }: { readonly change: WordChange }) {
  const models = useModels((all) => all);
  const said = (value: string | null): string => {
    if (value === null) return t('undo.nothingSaid');
    if (field === 'tracking') return t(`undo.tracking.${value as Item['tracking']}`);
    return field === 'parent' ? placeName(models, value) : value;
  };
  return (
    <Row
      name={name || t('items.unnamed')}
      more={t(`undo.field.${isField(field) ? field : 'other'}`)}
      figure={fromTo(said(before), said(after))}
    />
  );
}
