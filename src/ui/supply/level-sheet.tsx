/** The minimum and the target of an item, as a whole or in one place, with what past use suggests. */
import { useState } from 'react';
import type { ItemId, PlaceId } from '../../domain/vocabulary.ts';
import type { ItemRow } from '../../read-models/items.ts';
import { suggestLevels } from '../../read-models/suggested-levels.ts';
import type { ItemSupply } from '../../read-models/supply.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { QuantityField } from '../components/quantity-field.tsx';
import { Sheet } from '../components/sheet.tsx';
import { itemName, placeName } from '../entries/name-book.ts';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import type { Chosen } from '../pickers/item-picker.tsx';
import { PlacePicker } from '../pickers/place-picker.tsx';
import { quantityWords } from '../quantity.ts';
import { editText } from '../quantity-text.ts';
import { useModels } from '../store.ts';
import { useLogRead } from '../use-log-read.ts';
import { useRun } from '../use-run.ts';
import { levelProblemWords, readLevel, type TypedLevel, typedLevel } from './level-text.ts';
import styles from './levels.module.css';
import { suggestionWords } from './suggestion-words.ts';

/** `place` null: of the item as a whole; `any`: of a place that is still to be chosen. */
export type LevelOf = { readonly place: PlaceId | null | 'any' };

const dayMs = 86_400_000;
/** The end of the day, the same on every device that looks on the same day. */
const endOfDay = (): number => Math.ceil(Date.now() / dayMs) * dayMs;

function Suggestion(props: {
  readonly row: ItemRow;
  readonly pack: number | null;
  readonly onUse: (typed: TypedLevel) => void;
}) {
  const { row, pack, onUse } = props;
  const suggestion = useLogRead(`levels/${row.item}/${pack}`, async (session) => {
    const { lines } = await session.readItemLedger(row.item);
    const entries = lines.map(({ event, at, voidedBy, withheld, keptBy }) => ({
      event,
      at,
      isVoided: voidedBy.length > 0 || withheld !== null || keptBy !== null,
    }));
    return suggestLevels(entries, { now: endOfDay(), scale: row.scale, pack });
  });
  if (suggestion === null) return null;
  const words = suggestionWords(suggestion, row, pack !== null);
  if ('tooLittle' in suggestion) return <p className={styles.reason}>{words.join(' ')}</p>;
  const { minimum, target } = suggestion;
  const text = (quantity: number) => editText(quantity, row.scale, formatLocale());
  return (
    <Notice
      title={t('levels.suggest')}
      actions={
        <Button onClick={() => onUse({ minimum: text(minimum), target: text(target) })}>
          {t('levels.use')}
        </Button>
      }
    >
      <p className={styles.suggestion}>
        {t('levels.suggestion', {
          minimum: quantityWords(minimum, row),
          target: quantityWords(target, row),
        })}
      </p>
      <p>{words.join(' ')}</p>
    </Notice>
  );
}

type LevelSheetProps = {
  readonly row: ItemRow;
  readonly supply: ItemSupply;
  readonly of: LevelOf;
  readonly onClose: () => void;
};

function usePlaceName(): (place: PlaceId) => string {
  const models = useModels((all) => all);
  return (place) => placeName(models, place);
}

function useSaveLevel(item: ItemId) {
  const run = useRun();
  const models = useModels((all) => all);
  return async (place: PlaceId | null, level: { minimum: number | null; target: number | null }) =>
    'saved' in
    (await run({
      commands: [{ type: 'SetReorderLevel', item, data: { place, ...level } }],
      message: t('levels.saved', { item: itemName(models, item) }),
    }));
}

function titleOf({ place }: LevelOf, nameOf: (place: PlaceId) => string): string {
  if (place === null) return t('levels.title');
  return place === 'any' ? t('levels.forPlace') : t('levels.setNamed', { place: nameOf(place) });
}

export function LevelSheet({ row, supply, of, onClose }: LevelSheetProps) {
  const nameOf = usePlaceName();
  const save = useSaveLevel(row.item);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const place = of.place === 'any' ? (chosen?.id ?? null) : of.place;
  const known = supply.levels.find((level) => level.place === of.place);
  const [typed, setTyped] = useState(() => typedLevel(known, row.scale, formatLocale()));
  const [tried, setTried] = useState(false);
  const read = readLevel(typed, row.scale, formatLocale());
  const problems = tried && 'problems' in read ? read.problems : {};
  const placeMissing = of.place === 'any' && chosen === null;
  const submit = async () => {
    setTried(true);
    if ('level' in read && !placeMissing && (await save(place, read.level))) onClose();
  };
  const remove = async () => {
    if (await save(place, { minimum: null, target: null })) onClose();
  };
  const field = (name: keyof TypedLevel) => (
    <QuantityField
      label={t(`levels.${name}`)}
      text={typed[name]}
      unit={row.unit}
      scale={row.scale}
      hint={t(`levels.${name}Hint`)}
      error={levelProblemWords(problems[name], row.scale)}
      onChange={(text) => setTyped({ ...typed, [name]: text })}
    />
  );
  return (
    <Sheet
      open
      onClose={onClose}
      onSubmit={() => void submit()}
      title={titleOf(of, nameOf)}
      footer={
        <Button variant="primary" type="submit" wide>
          {t('common.save')}
        </Button>
      }
    >
      <p className={styles.of} dir="auto">
        {row.name}
      </p>
      {of.place === 'any' ? (
        <PlacePicker
          label={t('levels.place')}
          value={chosen}
          error={tried && placeMissing ? t('levels.placeMissing') : undefined}
          onChange={setChosen}
        />
      ) : null}
      {field('minimum')}
      {field('target')}
      {known === undefined ? null : (
        <Button variant="quiet" icon="close" onClick={() => void remove()}>
          {t('levels.remove')}
        </Button>
      )}
      {of.place === null ? (
        <Suggestion row={row} pack={supply.orderPack?.quantity ?? null} onUse={setTyped} />
      ) : null}
    </Sheet>
  );
}
