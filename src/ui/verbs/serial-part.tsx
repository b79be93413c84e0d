/** Pieces by their serial numbers: scanned one after the other, or ticked where they lie. */
import { useState } from 'react';
import type { ItemRow } from '../../read-models/items.ts';
import { Button, IconButton } from '../components/button.tsx';
import { TextField } from '../components/text-field.tsx';
import { placeName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { useModels } from '../store.ts';
import { takesFromShelf } from './likely-shelf.ts';
import { serialsAt } from './line-parts.ts';
import { problemText } from './line-problem.ts';
import type { LineProps } from './line-props.ts';
import styles from './serial-part.module.css';
import type { FormLine } from './verb-form.ts';

const shownMax = 60;

const withSerials = (line: FormLine, serials: readonly string[]): FormLine => ({
  ...line,
  serials,
  insisted: false,
});

export function SerialPart(props: LineProps & { readonly row: ItemRow }) {
  const { form, line, row, submit, onChange } = props;
  const [typed, setTyped] = useState('');
  const here = takesFromShelf(form.verb) ? serialsAt(row, line) : [];
  const others = line.serials.filter((serial) => !here.includes(serial));
  const add = () => {
    const serial = typed.trim();
    if (serial !== '' && !line.serials.includes(serial))
      onChange(withSerials(line, [...line.serials, serial]));
    setTyped('');
  };
  return (
    <div className={styles.serials}>
      <div className={styles.add}>
        <TextField
          label={t('stock.serial')}
          hint={t(here.length === 0 ? 'stock.serialHint' : 'stock.serialHintHere')}
          value={typed}
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="done"
          error={problemText(submit, line.key, 'serials')}
          onChange={setTyped}
          onKeyDown={(event) => {
            // A scanner ends with Enter; with nothing typed it sends the form as everywhere.
            if (event.key !== 'Enter' || typed.trim() === '') return;
            event.preventDefault();
            add();
          }}
        />
        <IconButton icon="plus" label={t('stock.addSerial')} onClick={add} />
      </div>
      <Here line={line} serials={here} onChange={onChange} typed={typed.trim()} />
      <Others line={line} serials={others} row={row} onChange={onChange} />
      <p className={styles.sum} role="status">
        {form.verb === 'count'
          ? t('stock.serialsSeen', { seen: line.serials.length, missing: missing(line, here) })
          : t('stock.serials', { count: line.serials.length })}
      </p>
      {takesFromShelf(form.verb) && unnumbered(row, line) ? (
        <Button
          variant="quiet"
          onClick={() => onChange({ ...line, serials: [], lotChosen: true, lot: '' })}
        >
          {t('stock.withoutSerial')}
        </Button>
      ) : null}
    </div>
  );
}

const missing = (line: FormLine, here: readonly string[]): number =>
  here.filter((serial) => !line.serials.includes(serial)).length;

/** Stock from before the item was kept by serial number. */
const unnumbered = (row: ItemRow, line: FormLine): boolean =>
  row.shelves.some(({ place, lot }) => place === line.place?.id && lot === null);

type Part = {
  readonly line: FormLine;
  readonly serials: readonly string[];
  readonly onChange: (line: FormLine) => void;
};

function Here({ line, serials, onChange, typed }: Part & { readonly typed: string }) {
  if (serials.length === 0) return null;
  const fitting = serials.filter((serial) => serial.includes(typed));
  const shown = fitting.slice(0, shownMax);
  return (
    <fieldset className={styles.here}>
      <legend className={styles.label}>{t('stock.serialsHere')}</legend>
      {shown.map((serial) => (
        <label key={serial} className={styles.serial}>
          <input
            type="checkbox"
            checked={line.serials.includes(serial)}
            onChange={(event) =>
              onChange(
                withSerials(
                  line,
                  event.target.checked
                    ? [...line.serials, serial]
                    : line.serials.filter((each) => each !== serial),
                ),
              )
            }
          />
          <bdi>{serial}</bdi>
        </label>
      ))}
      {fitting.length > shown.length ? (
        <p className={styles.more}>
          {t('stock.moreSerials', { count: fitting.length - shown.length })}
        </p>
      ) : null}
    </fieldset>
  );
}

/** Those that come in, or that the book does not see here. */
function Others({ line, serials, row, onChange }: Part & { readonly row: ItemRow }) {
  const models = useModels((all) => all);
  if (serials.length === 0) return null;
  const elsewhere = (serial: string) =>
    row.shelves.find(({ lot, quantity }) => lot === serial && quantity > 0)?.place;
  return (
    <ul className={styles.others} aria-label={t('stock.serialsTyped')}>
      {serials.map((serial) => {
        const place = elsewhere(serial);
        return (
          <li key={serial} className={styles.other}>
            <span className={styles.words}>
              <bdi>{serial}</bdi>
              {place === undefined ? null : (
                <span className={styles.more}>
                  {t('stock.serialLiesIn', { place: placeName(models, place) })}
                </span>
              )}
            </span>
            <IconButton
              icon="close"
              label={t('stock.removeSerial', { serial })}
              onClick={() =>
                onChange(
                  withSerials(
                    line,
                    line.serials.filter((each) => each !== serial),
                  ),
                )
              }
            />
          </li>
        );
      })}
    </ul>
  );
}
