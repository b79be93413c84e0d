/** One word for many items: a tag that is put on or taken off, a category that is set. */
import { useState } from 'react';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { ItemId } from '../../domain/vocabulary.ts';
import { WordPicker } from '../catalogue/word-picker.tsx';
import { Button } from '../components/button.tsx';
import { ChoiceChips } from '../components/choice-chips.tsx';
import { InlineError } from '../components/inline-error.tsx';
import { Sheet } from '../components/sheet.tsx';
import { t } from '../messages/translate.ts';
import { useModels } from '../store.ts';
import { TurnedDownMany } from './turned-down-many.tsx';
import { useMany, workWords } from './use-many.ts';

export type LabelSheetProps = {
  readonly items: readonly ItemId[];
  readonly onClose: () => void;
  readonly onDone: () => void;
};

export function TagSheet({ items, onClose, onDone }: LabelSheetProps) {
  const models = useModels((all) => all);
  const [tag, setTag] = useState('');
  const [tried, setTried] = useState(false);
  const [isOff, setOff] = useState(false);
  const tagged = items.filter((item) => models.items.byId(item)?.tags.includes(tag) === true);
  const changed = isOff ? tagged.length : items.length - tagged.length;
  const many = useMany(t(isOff ? 'many.untagged' : 'many.tagged', { count: changed, tag }));
  const run = (type: 'TagItem' | 'UntagItem') => {
    setTried(true);
    if (tag === '') return;
    const commands = items.map((item): LedgerCommand => ({ type, item, data: { tag } }));
    void many.run(commands).then((isDone) => (isDone ? onDone() : undefined));
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('many.tagTitle', { count: items.length })}
      onSubmit={() => run(isOff ? 'UntagItem' : 'TagItem')}
      footer={
        <Button type="submit" variant="primary" wide busy={many.isBusy}>
          {many.isBusy ? workWords(items.length) : t(isOff ? 'many.untagNow' : 'many.tagNow')}
        </Button>
      }
    >
      <ChoiceChips
        label={t('many.tagWhat')}
        labelHidden
        value={isOff ? 'off' : 'on'}
        choices={[
          { value: 'on', label: t('many.putOn') },
          { value: 'off', label: t('many.takeOff') },
        ]}
        onChange={(choice) => setOff(choice === 'off')}
      />
      <WordPicker
        label={t('many.tagLabel')}
        value={tag}
        words={models.words.tags()}
        hint={tag === '' ? undefined : t('many.alreadyTagged', { count: tagged.length, tag })}
        onChoose={(word) => {
          setTag(word);
          many.forget();
        }}
      />
      {tried && tag === '' ? <InlineError>{t('common.problem.empty')}</InlineError> : null}
      <TurnedDownMany many={many} onDone={onDone} />
    </Sheet>
  );
}

export function CategorySheet({ items, onClose, onDone }: LabelSheetProps) {
  const words = useModels((models) => models.words.categories());
  const [typed, setTyped] = useState('');
  const count = items.length;
  const category = typed === '' ? null : typed;
  const many = useMany(
    category === null
      ? t('many.uncategorised', { count })
      : t('many.categorised', { count, category }),
  );
  const submit = () => {
    const commands = items.map(
      (item): LedgerCommand => ({ type: 'DescribeItem', item, data: { category } }),
    );
    void many.run(commands).then((isDone) => (isDone ? onDone() : undefined));
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('many.categoryTitle', { count })}
      onSubmit={submit}
      footer={
        <Button type="submit" variant="primary" wide busy={many.isBusy}>
          {many.isBusy ? workWords(count) : t('many.categoryNow')}
        </Button>
      }
    >
      <WordPicker
        label={t('many.categoryLabel')}
        hint={t('many.categoryHint')}
        value={typed}
        words={words}
        onChoose={(word) => {
          setTyped(word);
          many.forget();
        }}
      />
      <TurnedDownMany many={many} onDone={onDone} />
    </Sheet>
  );
}
