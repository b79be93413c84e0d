/** Why a line was turned down, with the numbers, and what can be done about it: one tap each. */
import type { Rejection } from '../../domain/decide.ts';
import { insistable } from '../../domain/item/rejections.ts';
import type { ReadModels } from '../../read-models/models.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { shelfWords } from '../entries/entry-words.ts';
import { rejectionWords } from '../entries/rejection-words.ts';
import { formatLocale, t } from '../messages/translate.ts';
import { quantityWords } from '../quantity.ts';
import { editText } from '../quantity-text.ts';
import { useModels } from '../store.ts';
import type { LineProps } from './line-props.ts';
import { type FormLine, type VerbForm, withLine } from './verb-form.ts';
import { quantityOfLine, verbTitle } from './verb-words.ts';

type Remedy = { readonly label: string; readonly form: VerbForm };

const isInsistable = (rejection: Rejection): boolean =>
  [...insistable].some((reason) => reason === rejection.rejected);

function shortageRemedies(
  form: VerbForm,
  line: FormLine,
  rejection: Rejection,
  models: ReadModels,
): readonly Remedy[] {
  if (rejection.rejected !== 'insufficient-stock') return [];
  const row = line.item === null ? undefined : models.items.byId(line.item.id);
  if (row === undefined) return [];
  const remedies: Remedy[] = [];
  if (rejection.onHand > 0) {
    const quantity = editText(rejection.onHand, row.scale, formatLocale());
    remedies.push({
      label: t('verbs.remedy.useAll', { quantity: quantityWords(rejection.onHand, row) }),
      form: withLine(form, { ...line, quantity }),
    });
  }
  const enough = row.shelves.filter(({ quantity }) => quantity >= rejection.requested).slice(0, 2);
  for (const { place, lot, quantity } of enough) {
    remedies.push({
      label: t('verbs.remedy.otherShelf', {
        shelf: shelfWords(models, place, lot),
        quantity: quantityWords(quantity, row),
      }),
      form: withLine(form, { ...line, place: { id: place, newName: null }, lot: lot ?? '' }),
    });
  }
  return remedies;
}

function insistence(
  form: VerbForm,
  line: FormLine,
  rejection: Rejection,
  models: ReadModels,
): Remedy | null {
  if (!isInsistable(rejection)) return null;
  const insisting = withLine(form, { ...line, insisted: true });
  const amount = quantityOfLine(line, models) ?? '';
  const label =
    rejection.rejected === 'insufficient-stock' && form.verb !== 'found' && form.verb !== 'receive'
      ? t(`verbs.remedy.insist.${form.verb}`, { amount })
      : t('verbs.remedy.anyway', { verb: verbTitle(form.verb) });
  return { label, form: insisting };
}

/** "only 2 bag …" begins a sentence here. */
const sentence = (words: string): string =>
  words.charAt(0).toLocaleUpperCase(formatLocale()) + words.slice(1);

export function TurnedDown({ form, line, submit, onRetry }: LineProps) {
  const models = useModels((all) => all);
  const { turnedDown } = submit;
  if (turnedDown === null || turnedDown.lineKey !== line.key) return null;
  const { rejection } = turnedDown;
  const insist = insistence(form, line, rejection, models);
  const remedies = [
    ...shortageRemedies(form, line, rejection, models),
    ...(insist === null ? [] : [insist]),
  ];
  return (
    <Notice
      tone="alert"
      live
      title={t('verbs.notYet')}
      actions={remedies.map((remedy) => (
        <Button key={remedy.label} onClick={() => onRetry(remedy.form)}>
          {remedy.label}
        </Button>
      ))}
    >
      {t('verbs.because', { reason: sentence(rejectionWords(rejection, models, line.item?.id)) })}
    </Notice>
  );
}
