/** Why a line was turned down, with the numbers, and what can be done about it: one tap each. */
import type { Rejection } from '../../domain/decide.ts';
import { heldOn } from '../../domain/item/availability.ts';
import { insistable } from '../../domain/item/rejections.ts';
import { type Quantity, quantityMax } from '../../domain/vocabulary.ts';
import type { ItemRow } from '../../read-models/items.ts';
import type { ReadModels } from '../../read-models/models.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { shelfWords } from '../entries/entry-words.ts';
import { rejectionWords } from '../entries/rejection-words.ts';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import { dayText } from '../moment.ts';
import { quantityWords } from '../quantity.ts';
import { editText } from '../quantity-text.ts';
import { useModels } from '../store.ts';
import { asksSerials, proposalOf, proposes } from './line-parts.ts';
import type { LineProps } from './line-props.ts';
import { type FormLine, type VerbForm, withLine } from './verb-form.ts';
import { verbTitle } from './verb-names.ts';
import { quantityOfLine } from './verb-words.ts';

type Remedy = { readonly label: string; readonly form: VerbForm };

const isInsistable = (rejection: Rejection): boolean =>
  [...insistable].some((reason) => reason === rejection.rejected);

type Short = {
  /** What may be taken from the line's own shelf, or from all the lots it would take. */
  readonly usable: Quantity;
  readonly requested: Quantity;
};

/** How much there is of what was asked for, in a rejection that speaks of too little. */
function shortOf(form: VerbForm, line: FormLine, row: ItemRow, rejection: Rejection): Short | null {
  const now = new Date();
  switch (rejection.rejected) {
    case 'insufficient-stock':
    case 'stock-on-hold': {
      const held = rejection.rejected === 'stock-on-hold' ? rejection.held : 0;
      const { requested, onHand } = rejection;
      if (!proposes(form.verb, row, line)) return { usable: onHand - held, requested };
      const { missing } = proposalOf(row, line, quantityMax, dayText(now));
      return { usable: quantityMax - missing, requested };
    }
    case 'stock-reserved':
      return { usable: rejection.available, requested: rejection.requested };
    case 'not-on-hold':
      return { usable: rejection.held, requested: rejection.requested };
    default:
      return null;
  }
}

function shortageRemedies(
  form: VerbForm,
  line: FormLine,
  rejection: Rejection,
  models: ReadModels,
): readonly Remedy[] {
  const row = line.item === null ? undefined : models.items.byId(line.item.id);
  if (row === undefined || asksSerials(row, line)) return [];
  const short = shortOf(form, line, row, rejection);
  if (short === null) return [];
  const remedies: Remedy[] = [];
  if (short.usable > 0) {
    const quantity = editText(short.usable, row.scale, formatLocale());
    remedies.push({
      label: t('verbs.remedy.useAll', { quantity: quantityWords(short.usable, row) }),
      form: withLine(form, { ...line, quantity, pack: null }),
    });
  }
  if (rejection.rejected !== 'insufficient-stock' && rejection.rejected !== 'stock-on-hold')
    return remedies;
  const enough = row.shelves
    .map((shelf) => ({ ...shelf, free: shelf.quantity - heldOn(row, shelf) }))
    .filter(({ free }) => free >= short.requested)
    .slice(0, 2);
  for (const { place, lot, free } of enough) {
    remedies.push({
      label: t('verbs.remedy.otherShelf', {
        shelf: shelfWords(models, place, lot),
        quantity: quantityWords(free, row),
      }),
      form: withLine(form, {
        ...line,
        place: { id: place, newName: null },
        lot: lot ?? '',
        lotChosen: true,
      }),
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
