/** Stock where it should not be: in a closed place, of a retired item, of one that nobody registered. */
import { useLocation } from 'wouter';
import { reinstateItem, reopenPlace, takeOutOfKit } from '../../read-models/attention/remedies.ts';
import { Button } from '../components/button.tsx';
import { placeName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { type RequestedLine, useOpenVerb } from '../store.ts';
import { Frame, type LineProps } from './frame.tsx';
import { useLineWords } from './line-words.ts';
import { useRemedy } from './use-remedy.ts';

export function ClosedPlaceLine({ line }: LineProps) {
  const { models, name, where, amount } = useLineWords(line);
  const openVerb = useOpenVerb();
  const remedy = useRemedy();
  const { item, place, lot, quantity } = line;
  if (item === null || place === null || quantity === null) return null;
  // A place whose opening was taken back is not there to be opened again.
  const isKnown = models.places.byId(place) !== undefined;
  const reopened = t('attention.reopenDone', { place: placeName(models, place) });
  return (
    <Frame line={line} title={name} href={`/items/${item}`} more={where} figure={amount(quantity)}>
      {quantity < 0 ? null : (
        <Button
          needs="StockMoved"
          icon="move"
          onClick={() => openVerb({ verb: 'move', lines: [{ item, place, lot, quantity }] })}
        >
          {t('attention.moveOn')}
        </Button>
      )}
      {isKnown ? (
        <Button needs="PlaceReopened" onClick={() => remedy(reopenPlace(place), reopened)}>
          {t('attention.reopen')}
        </Button>
      ) : null}
    </Frame>
  );
}

export function RetiredLine({ line }: LineProps) {
  const { models, name, amount } = useLineWords(line);
  const openVerb = useOpenVerb();
  const remedy = useRemedy();
  const { item, quantity } = line;
  if (item === null || quantity === null) return null;
  const left: readonly RequestedLine[] = (models.items.byId(item)?.shelves ?? [])
    .filter((shelf) => shelf.quantity > 0)
    .map(({ place, lot, quantity: there }) => ({ item, place, lot, quantity: there }));
  return (
    <Frame
      line={line}
      title={name}
      href={`/items/${item}`}
      figure={amount(quantity)}
      actions={left.map((shelf) => ({
        label: `${t('attention.writeOffRest')}: ${placeName(models, shelf.place)}`,
        icon: 'writeOff' as const,
        onSelect: () => openVerb({ verb: 'write-off', lines: [shelf] }),
      }))}
    >
      <Button
        needs="ItemReinstated"
        icon="check"
        onClick={() => remedy(reinstateItem(item), t('attention.reinstateDone', { item: name }))}
      >
        {t('attention.reinstate')}
      </Button>
    </Frame>
  );
}

export function UnregisteredLine({ line }: LineProps) {
  const { name, amount } = useLineWords(line);
  const [, navigate] = useLocation();
  const { item, quantity } = line;
  if (item === null || quantity === null) return null;
  return (
    <Frame line={line} title={name} href={`/items/${item}`} figure={amount(quantity)}>
      <Button needs="ItemRegistered" icon="edit" onClick={() => navigate(`/items/${item}`)}>
        {t('attention.register')}
      </Button>
    </Frame>
  );
}

export function KitLine({ line }: LineProps) {
  const { name } = useLineWords(line);
  const remedy = useRemedy();
  const { item, kitName = '' } = line;
  if (item === null) return null;
  return (
    <Frame
      line={line}
      title={name}
      href={`/items/${item}`}
      more={t('attention.ofKit', { kit: kitName })}
    >
      <Button
        needs="KitLineSet"
        onClick={() => remedy(takeOutOfKit(line), t('attention.takeOutDone', { item: name }))}
      >
        {t('attention.takeOut')}
      </Button>
      <Button
        needs="ItemReinstated"
        icon="check"
        onClick={() => remedy(reinstateItem(item), t('attention.reinstateDone', { item: name }))}
      >
        {t('attention.reinstate')}
      </Button>
    </Frame>
  );
}
