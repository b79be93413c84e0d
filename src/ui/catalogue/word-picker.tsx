/** Chooses one of the words in use, or makes a new one by typing it. */
import type { ReactNode, Ref } from 'react';
import type { InUse } from '../../read-models/tags-and-categories.ts';
import { Picker, type PickerOption } from '../components/picker.tsx';
import { formatCount } from '../format.ts';
import { t } from '../messages/translate.ts';

export type WordPickerProps = {
  readonly label: string;
  readonly value: string;
  readonly words: readonly InUse[];
  readonly onChoose: (word: string) => void;
  readonly labelHidden?: boolean;
  readonly placeholder?: string;
  readonly hint?: ReactNode;
  readonly inputRef?: Ref<HTMLInputElement>;
};

const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

const optionOf = ({ word, count }: InUse): PickerOption => ({
  id: word,
  label: word,
  figure: formatCount(count),
});

/** Those that begin with what is typed before those that hold it. */
export function fittingWords(words: readonly InUse[], query: string): readonly InUse[] {
  const typed = plain(query.trim());
  const fits = words.filter(({ word }) => plain(word).includes(typed));
  const begins = fits.filter(({ word }) => plain(word).startsWith(typed));
  return [...begins, ...fits.filter((each) => !begins.includes(each))];
}

export function WordPicker(props: WordPickerProps) {
  const { label, value, words, onChoose, ...rest } = props;
  return (
    <Picker
      label={label}
      value={value === '' ? null : { id: value, label: value }}
      find={(query) => fittingWords(words, query).map(optionOf)}
      onChoose={(option) => onChoose(option?.label ?? '')}
      createLabel={(word) => t('catalogue.newWord', { word })}
      {...rest}
    />
  );
}
