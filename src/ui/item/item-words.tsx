/** An item's tags, and the other names under which it is found: added by typing, taken off by their cross. */
import { type ReactNode, useState } from 'react';
import type { ItemCommand } from '../../domain/item/commands.ts';
import type { ItemRow } from '../../read-models/items.ts';
import { WordPicker } from '../catalogue/word-picker.tsx';
import { Button } from '../components/button.tsx';
import { TextField } from '../components/text-field.tsx';
import { WordChips } from '../components/word-chips.tsx';
import { t } from '../messages/translate.ts';
import { useModels } from '../store.ts';
import { useRun } from '../use-run.ts';
import styles from './item-words.module.css';

/** A button that becomes the field for the next word. */
function Adding({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <Button needs="ItemTagged" variant="quiet" icon="plus" onClick={() => setOpen(true)}>
        {label}
      </Button>
    );
  return (
    <div
      className={styles.adding}
      ref={(place) => {
        if (place !== null && !place.contains(document.activeElement))
          place.querySelector('input')?.focus();
      }}
    >
      {children}
      <Button variant="quiet" onClick={() => setOpen(false)}>
        {t('catalogue.done')}
      </Button>
    </div>
  );
}

export function ItemTags({ row }: { readonly row: ItemRow }) {
  const run = useRun();
  const inUse = useModels((models) => models.words.tags());
  const change = (type: 'TagItem' | 'UntagItem', tag: string, message: string) => {
    const command: ItemCommand = { type, item: row.item, data: { tag } };
    return run({ commands: [command], message });
  };
  return (
    <div className={styles.words}>
      <span className={styles.label}>{t('catalogue.tags')}</span>
      <WordChips
        label={t('catalogue.tags')}
        words={row.tags}
        removeLabel={(tag) => t('catalogue.removeTag', { tag })}
        onRemove={(tag) => void change('UntagItem', tag, t('catalogue.untagged', { tag }))}
      >
        <Adding label={t('catalogue.addTag')}>
          <WordPicker
            // Empty again after each word.
            key={row.tags.length}
            label={t('catalogue.newTag')}
            labelHidden
            placeholder={t('catalogue.tagPlaceholder')}
            value=""
            words={inUse.filter(({ word }) => !row.tags.includes(word))}
            onChoose={(tag) => {
              if (tag !== '') void change('TagItem', tag, t('catalogue.tagged', { tag }));
            }}
          />
        </Adding>
      </WordChips>
    </div>
  );
}

export function ItemAliases({ row }: { readonly row: ItemRow }) {
  const run = useRun();
  const [typed, setTyped] = useState('');
  const change = (type: 'AddAlias' | 'RemoveAlias', alias: string, message: string) => {
    const command: ItemCommand = { type, item: row.item, data: { alias } };
    return run({ commands: [command], message });
  };
  const add = async () => {
    const alias = typed.trim();
    if (alias === '') return;
    const result = await change('AddAlias', alias, t('catalogue.aliasAdded', { alias }));
    if ('saved' in result) setTyped('');
  };
  return (
    <div className={styles.words}>
      <span className={styles.label}>{t('catalogue.aliases')}</span>
      <WordChips
        label={t('catalogue.aliases')}
        words={row.aliases}
        removeLabel={(alias) => t('catalogue.removeAlias', { alias })}
        onRemove={(alias) =>
          void change('RemoveAlias', alias, t('catalogue.aliasRemoved', { alias }))
        }
      >
        <Adding label={t('catalogue.addAlias')}>
          <form
            className={styles.form}
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void add();
            }}
          >
            <TextField
              label={t('catalogue.newAlias')}
              labelHidden
              placeholder={t('catalogue.aliasPlaceholder')}
              value={typed}
              onChange={setTyped}
            />
            <Button type="submit">{t('catalogue.add')}</Button>
          </form>
        </Adding>
      </WordChips>
    </div>
  );
}
