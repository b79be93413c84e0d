/** The lot of what comes in, and when it expires; lots that are known are one tap away. */
import { useState } from 'react';
import { expiryOf } from '../../domain/item/first-expired.ts';
import type { ItemRow } from '../../read-models/items.ts';
import { Button } from '../components/button.tsx';
import { TextField } from '../components/text-field.tsx';
import { formatCalendarDay } from '../format.ts';
import { t } from '../messages/translate.ts';
import { takesFromShelf } from './likely-shelf.ts';
import styles from './line-fields.module.css';
import { keepsLots } from './line-parts.ts';
import type { LineProps } from './line-props.ts';
import type { FormLine, VerbForm } from './verb-form.ts';

type Known = { readonly lot: string; readonly expiry: string };

const knownMax = 4;

/** What was typed before in this delivery first, then the item's own lots, the newest first. */
function knownLots(form: VerbForm, line: FormLine, row: ItemRow | undefined): readonly Known[] {
  const typed = form.lines
    .filter((each) => each.key !== line.key && each.lot !== '' && each.item?.id === line.item?.id)
    .map(({ lot, expiry }) => ({ lot: lot.trim(), expiry }));
  const codes = [...(row?.shelves ?? []).flatMap(({ lot }) => (lot === null ? [] : [lot]))];
  const own = [...new Set([...codes, ...(row?.lotsByCode.keys() ?? [])])].map((lot) => ({
    lot,
    expiry: (row === undefined ? null : expiryOf(row, lot)) ?? '',
  }));
  own.sort((a, b) => (a.expiry < b.expiry ? 1 : a.expiry > b.expiry ? -1 : 0));
  const byLot = new Map([...own, ...typed].map((known) => [known.lot, known]));
  return [...typed.toReversed(), ...own]
    .map(({ lot }) => byLot.get(lot))
    .filter((known, index, all) => known !== undefined && all.indexOf(known) === index)
    .flatMap((known) =>
      known === undefined || known.lot === line.lot.trim() || !known.lot.startsWith(line.lot.trim())
        ? []
        : [known],
    )
    .slice(0, knownMax);
}

/** What was typed last in this delivery for another item: often the date is the same. */
const lastExpiry = (form: VerbForm, line: FormLine): string =>
  form.lines.findLast((each) => each.key !== line.key && each.expiry !== '')?.expiry ?? '';

export function LotFields({
  form,
  line,
  row,
  onChange,
}: LineProps & { readonly row: ItemRow | undefined }) {
  const asks = keepsLots(row);
  const [shown, setShown] = useState(line.lot !== '');
  if (!asks && !shown) {
    return (
      <Button
        variant="quiet"
        icon="plus"
        className={styles.lotButton ?? ''}
        onClick={() => setShown(true)}
      >
        {t('verbs.addLot')}
      </Button>
    );
  }
  const known = knownLots(form, line, row);
  const comesIn = !takesFromShelf(form.verb);
  const told = row === undefined ? null : expiryOf(row, line.lot.trim() || null);
  return (
    <div className={styles.lot}>
      <TextField
        label={t('verbs.lot')}
        hint={t('verbs.lotHint')}
        value={line.lot}
        autoCapitalize="off"
        spellCheck={false}
        onChange={(lot) => onChange({ ...line, lot, lotChosen: lot !== '', insisted: false })}
      />
      {known.length === 0 ? null : (
        <fieldset className={styles.known} aria-label={t('stock.knownLots')}>
          {known.map(({ lot, expiry }) => (
            <Button
              key={lot}
              onClick={() => onChange({ ...line, lot, lotChosen: true, expiry, insisted: false })}
            >
              {expiry === ''
                ? t('entry.lot', { lot })
                : t('stock.lotExpires', { lot, day: formatCalendarDay(expiry) })}
            </Button>
          ))}
        </fieldset>
      )}
      {comesIn && form.verb === 'receive' && line.lot.trim() !== '' ? (
        <TextField
          label={t('stock.expiry')}
          hint={
            told === null
              ? t('stock.expiryHint')
              : t('stock.expiryTold', { day: formatCalendarDay(told) })
          }
          type="date"
          value={line.expiry}
          onChange={(expiry) => onChange({ ...line, expiry })}
        />
      ) : null}
      <AgainExpiry form={form} line={line} onChange={onChange} />
    </div>
  );
}

function AgainExpiry({ form, line, onChange }: Pick<LineProps, 'form' | 'line' | 'onChange'>) {
  const last = lastExpiry(form, line);
  if (form.verb !== 'receive' || last === '' || line.expiry !== '' || line.lot.trim() === '')
    return null;
  return (
    <Button
      variant="quiet"
      className={styles.lotButton ?? ''}
      onClick={() => onChange({ ...line, expiry: last })}
    >
      {t('stock.expiryAgain', { day: formatCalendarDay(last) })}
    </Button>
  );
}
