/** Chooses how far back a chart looks; nothing where there is no choice. */
import { t } from '../messages/translate.ts';
import type { ChartRange } from './chart-ranges.ts';
import { ChoiceChips } from './choice-chips.tsx';

export function RangeChips(props: {
  readonly ranges: readonly ChartRange[];
  readonly value: ChartRange;
  readonly onChange: (range: ChartRange) => void;
}) {
  if (props.ranges.length < 2) return null;
  return (
    <ChoiceChips
      label={t('chart.range')}
      labelHidden
      oneRow
      value={props.value}
      choices={props.ranges.map((value) => ({ value, label: t(`chart.range.${value}`) }))}
      onChange={props.onChange}
    />
  );
}
