/** What is said of an item, each fact editable where it stands. Only what was edited is written. */
import type { Rejection } from '../../domain/decide.ts';
import type { DescribeItem } from '../../domain/item/commands.ts';
import type { ItemRow } from '../../read-models/items.ts';
import { WordPicker } from '../catalogue/word-picker.tsx';
import { Section } from '../components/page.tsx';
import { TextArea, TextField } from '../components/text-field.tsx';
import { t } from '../messages/translate.ts';
import { EditInPlace } from '../places/edit-in-place.tsx';
import { useModels } from '../store.ts';
import { useRun } from '../use-run.ts';
import { ItemFields } from './item-fields.tsx';
import { ItemAliases, ItemTags } from './item-words.tsx';

export function ItemAbout({ row }: { readonly row: ItemRow }) {
  const run = useRun();
  const categories = useModels((models) => models.words.categories());
  const save = async (data: DescribeItem['data']): Promise<Rejection | null> => {
    const result = await run({
      commands: [{ type: 'DescribeItem', item: row.item, data }],
      message: t('item.edited'),
      silentRejection: true,
    });
    return 'rejected' in result ? result.rejected : null;
  };
  if (row.status === 'unregistered') return null;
  const none = t('item.none');
  const orNull = (text: string) => (text.trim() === '' ? null : text);
  const unit =
    row.scale === 0 ? row.unit : t('item.unitWithDecimals', { unit: row.unit, scale: row.scale });
  return (
    <Section title={t('item.about')}>
      <div>
        <Words label={t('items.name')} value={row.name} save={(name) => save({ name })} />
        <ItemAliases row={row} />
        <EditInPlace
          needs="ItemDescribed"
          label={t('catalogue.category')}
          value={row.category ?? ''}
          shown={row.category ?? none}
          editor={(value, onChange) => (
            <WordPicker
              label={t('catalogue.category')}
              placeholder={t('catalogue.categoryPlaceholder')}
              value={value}
              words={categories}
              onChoose={onChange}
            />
          )}
          save={(category) => save({ category: orNull(category) })}
        />
        <ItemTags row={row} />
        <Words
          label={t('items.code')}
          value={row.code ?? ''}
          save={(code) => save({ code: orNull(code) })}
        />
        <Words
          label={t('items.unit')}
          value={row.unit}
          shown={unit}
          save={(edited) => save({ unit: edited })}
        />
        <EditInPlace
          needs="ItemDescribed"
          label={t('items.note')}
          value={row.note ?? ''}
          shown={row.note ?? none}
          editor={(value, onChange) => (
            <TextArea label={t('items.note')} value={value} onChange={onChange} />
          )}
          save={(note) => save({ note: orNull(note) })}
        />
        <ItemFields row={row} />
      </div>
    </Section>
  );
}

type WordsProps = {
  readonly label: string;
  readonly value: string;
  /** The value itself, or a dash, if left out. */
  readonly shown?: string;
  readonly save: (value: string) => Promise<Rejection | null>;
};

/** One line of text. */
function Words({ label, value, shown, save }: WordsProps) {
  return (
    <EditInPlace
      needs="ItemDescribed"
      label={label}
      value={value}
      shown={shown ?? (value === '' ? t('item.none') : value)}
      editor={(edited, onChange) => <TextField label={label} value={edited} onChange={onChange} />}
      save={save}
    />
  );
}
