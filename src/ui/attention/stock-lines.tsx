/** Stock below zero, counts that differ, and entries that may have happened before a count or after it. */
import { keepCount, keepDifference, placeBeside } from '../../domain/item/count-remedies.ts';
import type { StockEvent } from '../../domain/item/stock-events.ts';
import { receiveMissing, takeInstead } from '../../read-models/attention/remedies.ts';
import { Button } from '../components/button.tsx';
import { placeName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { figure } from '../quantity.ts';
import { useOpenVerb, usePersonName, useSession } from '../store.ts';
import { Frame, type LineProps } from './frame.tsx';
import { useLineWords } from './line-words.ts';
import { useRemedy } from './use-remedy.ts';

export function NegativeLine({ line }: LineProps) {
  const { models, name, where, amount } = useLineWords(line);
  const openVerb = useOpenVerb();
  const remedy = useRemedy();
  const { item, place, lot, quantity } = line;
  if (item === null || place === null || quantity === null) return null;
  const missing = amount(-quantity);
  const received = { quantity: missing, item: name, place: placeName(models, place) };
  return (
    <Frame
      line={line}
      title={name}
      href={`/items/${item}`}
      more={where}
      figure={amount(quantity)}
      actions={[
        {
          label: t('attention.receiveMissing', { quantity: missing }),
          icon: 'receive',
          onSelect: () => remedy(receiveMissing(line), t('attention.received', received)),
        },
      ]}
    >
      <Button
        needs="StockCounted"
        icon="count"
        onClick={() => openVerb({ verb: 'count', item, place, lot })}
      >
        {t('attention.countAgain')}
      </Button>
    </Frame>
  );
}

export function CountLine({ line }: LineProps) {
  const { measured, name, where, amount, change } = useLineWords(line);
  const openVerb = useOpenVerb();
  const remedy = useRemedy();
  const { item, place, lot, count, beside } = line;
  if (item === null || place === null || count === undefined || count.expected === null)
    return null;
  const { counted, expected } = count;
  const difference = change(counted - expected);
  return (
    <Frame
      line={line}
      title={name}
      href={`/items/${item}`}
      more={[
        t('attention.countedBook', {
          counted: figure(counted, measured),
          expected: amount(expected),
        }),
        where,
      ].join(' · ')}
      figure={difference}
      actions={[
        {
          label: t('attention.recount'),
          icon: 'count',
          onSelect: () => openVerb({ verb: 'count', item, place, lot }),
        },
      ]}
    >
      <Button
        needs="DiscrepancyDismissed"
        icon="check"
        onClick={() =>
          remedy(keepCount(item, count, beside), t('attention.keepCountDone', { item: name }))
        }
      >
        {t('attention.keepCount')}
      </Button>
      <Button
        needs="DifferenceKept"
        onClick={() =>
          remedy(
            keepDifference(item, count, Date.now(), beside),
            t('attention.keepDifferenceDone', { item: name, change: difference }),
          )
        }
      >
        {t('attention.keepDifference')}
      </Button>
    </Frame>
  );
}

export function KeptTwiceLine({ line }: LineProps) {
  const { name, where, change } = useLineWords(line);
  const openVerb = useOpenVerb();
  const personName = usePersonName();
  const remedy = useRemedy();
  const { item, place, lot, settlement } = line;
  const second = settlement?.again.find((each) => each.change !== settlement.change);
  if (item === null || place === null || settlement === undefined || second === undefined)
    return null;
  const other = change(second.change);
  const kept = t('attention.keptTwice', {
    first: personName(settlement.actor),
    change: change(settlement.change),
    second: personName(second.actor),
    other,
  });
  return (
    <Frame
      line={line}
      title={name}
      href={`/items/${item}`}
      more={[kept, where].join(' · ')}
      figure={change(settlement.change)}
      actions={[
        {
          label: t('attention.recount'),
          icon: 'count',
          onSelect: () => openVerb({ verb: 'count', item, place, lot }),
        },
      ]}
    >
      <Button
        needs="DifferenceKept"
        onClick={() =>
          remedy(takeInstead(line), t('attention.takeInsteadDone', { item: name, other }))
        }
      >
        {t('attention.takeInstead', { other })}
      </Button>
    </Frame>
  );
}

export function DoubtLine({ line }: LineProps) {
  const session = useSession();
  const { name, where, change } = useLineWords(line);
  const remedy = useRemedy();
  const { item, doubt } = line;
  if (item === null || doubt === undefined) return null;
  const happened = async (side: 'before' | 'after') => {
    const [entry] = await session.readEntries([doubt.movement]);
    if (entry === undefined) return;
    const movement = entry.event as StockEvent;
    remedy(
      placeBeside(item, doubt, side, movement, Date.now()),
      t(side === 'before' ? 'attention.beforeDone' : 'attention.afterDone'),
    );
  };
  return (
    <Frame
      line={line}
      title={name}
      href={`/items/${item}`}
      more={[
        t('attention.doubt', { change: change(doubt.change), stands: doubt.stands }),
        where,
      ].join(' · ')}
    >
      <Button needs="DiscrepancyDismissed" onClick={() => void happened('before')}>
        {t('attention.before')}
      </Button>
      <Button needs="DiscrepancyDismissed" onClick={() => void happened('after')}>
        {t('attention.after')}
      </Button>
    </Frame>
  );
}
