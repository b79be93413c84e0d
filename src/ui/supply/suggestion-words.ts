/** A suggestion of levels told with its reasoning, one short sentence each. */
import type { Scale } from '../../domain/vocabulary.ts';
import type { LevelReasons, LevelSuggestion } from '../../read-models/suggested-levels.ts';
import { t } from '../messages/translate.ts';
import { type Measured, quantityWords } from '../quantity.ts';

export function suggestionWords(
  suggestion: LevelSuggestion,
  measured: Measured,
  inPacks: boolean,
): readonly string[] {
  if ('tooLittle' in suggestion)
    return [
      suggestion.tooLittle === 'days'
        ? t('levels.tooLittle.days', { days: suggestion.days, needs: suggestion.needsDays })
        : t('levels.tooLittle.uses', { uses: suggestion.uses, needs: suggestion.needsUses }),
    ];
  const { reasons } = suggestion;
  const { leadDays, deliveries, reserveDays, targetDays, writtenOff } = reasons;
  return [
    usageWords(reasons, measured),
    deliveries === 0
      ? t('levels.reason.noLead')
      : t('levels.reason.lead', { days: leadDays, deliveries }),
    t('levels.reason.minimum', { reserve: reserveDays, target: targetDays }),
    ...(inPacks ? [t('levels.reason.packs')] : []),
    ...(writtenOff > 0
      ? [t('levels.reason.writtenOff', { quantity: quantityWords(writtenOff, measured) })]
      : []),
  ];
}

const periods = [
  { period: 'day', days: 1 },
  { period: 'week', days: 7 },
  { period: 'month', days: 30 },
] as const;

/** In the shortest stretch of time in which at least one unit is used. */
function usageWords({ used, days }: LevelReasons, { unit, scale }: Measured): string {
  const one = 10 ** scale;
  const { period, days: over } =
    periods.find((each) => used * each.days >= one * days) ?? periods[2];
  return t('levels.reason.use', {
    period,
    days,
    quantity: quantityWords(...roughly(used * over, days, scale, unit)),
  });
}

/** To a tenth where the unit has no decimals of its own, and never more exact than three digits. */
function roughly(
  amount: number,
  days: number,
  scale: Scale,
  unit: string,
): readonly [number, Measured] {
  const finer = scale < 6 ? ((scale + 1) as Scale) : scale;
  const exact = Math.round((amount * 10 ** (finer - scale)) / days);
  const step = 10 ** Math.max(0, String(exact).length - 3);
  return [Math.round(exact / step) * step, { unit, scale: finer }];
}
