/** How the value came about: its line over time, of one currency at a time, and the same as a table. */
import { type ReactNode, useMemo, useState } from 'react';
import { minorDecimals } from '../../domain/minor-units.ts';
import type { CostMethod } from '../../read-models/value.ts';
import { Button } from '../components/button.tsx';
import { Chart, type ChartReadout } from '../components/chart.tsx';
import type { ChartPoint } from '../components/chart-scale.ts';
import { numberMark } from '../components/chart-words.ts';
import { ChoiceChips } from '../components/choice-chips.tsx';
import { Section } from '../components/page.tsx';
import { RangeChips } from '../components/range-chips.tsx';
import { StoppableProgress } from '../components/stoppable-progress.tsx';
import { formatDay } from '../format.ts';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import { formatMoney } from '../money-text.ts';
import { useModels } from '../store.ts';
import type { ValueOverTime as Over, ValueLook } from './use-value-over-time.ts';
import styles from './value.module.css';

type Props = { readonly over: Over; readonly method: CostMethod };

export function ValueOverTime({ over, method }: Props) {
  const { looks, working, isOld, isLong, ranges, range, choose, start, stop } = over;
  return (
    <Section title={t('value.overTime')} actions={<a href="#/changes">{t('changes.title')}</a>}>
      {looks === null && working === null ? (
        <div className={styles.ask}>
          <p className={styles.soft}>{t('value.overTimeLong')}</p>
          <Button onClick={start}>{t('value.overTimeAsk')}</Button>
        </div>
      ) : null}
      {looks === null ? null : (
        <Line looks={looks} method={method}>
          <RangeChips ranges={ranges} value={range} onChange={choose} />
        </Line>
      )}
      {working === null || (looks !== null && !isLong) ? null : (
        <div className={looks === null ? styles.awaited : undefined}>
          <StoppableProgress label={t('value.overTimeWorking')} working={working} onStop={stop} />
        </div>
      )}
      {isOld && working === null ? (
        <div className={styles.ask}>
          <p className={styles.soft}>{t('value.overTimeOld')}</p>
          <Button onClick={start}>{t('value.again')}</Button>
        </div>
      ) : null}
    </Section>
  );
}

/** Every currency that anything was worth anything in; the ledger's own first. */
function currenciesOf(
  looks: readonly ValueLook[],
  method: CostMethod,
  own: string | null,
): readonly string[] {
  const all = new Set(looks.flatMap(({ totals }) => Object.keys(totals[method].amountByCurrency)));
  return [...all].sort((a, b) => Number(b === own) - Number(a === own) || (a < b ? -1 : 1));
}

type LinesProps = {
  readonly looks: readonly ValueLook[];
  readonly method: CostMethod;
  /** Below the chart. */
  readonly children: ReactNode;
};

function Line({ looks, method, children }: LinesProps) {
  const own = useModels(({ settings }) => settings.now().currency);
  const currencies = currenciesOf(looks, method, own);
  const [wanted, setWanted] = useState<string | null>(null);
  const currency = currencies.find((each) => each === wanted) ?? currencies[0];
  if (currency === undefined)
    return (
      <>
        <p className={styles.soft}>{t('value.overTimeNone')}</p>
        {children}
      </>
    );
  return (
    <>
      {currencies.length === 1 ? null : (
        <ChoiceChips
          label={t('value.currency')}
          value={currency}
          choices={currencies.map((value) => ({ value, label: value }))}
          onChange={setWanted}
        />
      )}
      <OneLine looks={looks} method={method} currency={currency}>
        {children}
      </OneLine>
    </>
  );
}

function OneLine(props: LinesProps & { readonly currency: string }) {
  const { looks, method, currency, children } = props;
  const points = useMemo(
    () =>
      looks.map(
        ({ at, totals }): ChartPoint => ({
          at,
          value: totals[method].amountByCurrency[currency] ?? 0,
        }),
      ),
    [looks, method, currency],
  );
  const decimals = minorDecimals(currency);
  const money = (amount: number): string => formatMoney({ amount, currency }, formatLocale());
  const readoutOf = (index: number): ChartReadout => {
    // Of now it is said above.
    const without = index === looks.length - 1 ? 0 : (looks[index]?.totals[method].items ?? 0);
    const when = whenWords(looks[index]);
    return {
      figure: money(points[index]?.value ?? 0),
      words:
        without === 0
          ? when
          : t('chart.said', { when, what: t('value.someWithout', { count: without }) }),
    };
  };
  const values = points.map(({ value }) => value);
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  return (
    <>
      <Chart
        label={t('value.overTimeSlider')}
        points={points}
        from={points[0]?.at ?? 0}
        to={points.at(-1)?.at ?? 1}
        shape="line"
        whole={10 ** decimals}
        axisWords={(amount) => numberMark(amount, decimals, currency)}
        readoutOf={readoutOf}
      />
      {children}
      <details className={styles.table}>
        <summary>
          {t('value.overTimeBetween', {
            lowest: money(lowest),
            highest: money(highest),
            value: money(values.at(-1) ?? 0),
          })}
        </summary>
        <table>
          <tbody>
            {looks.toReversed().map((look, n) => (
              <tr key={look.at}>
                <th scope="row">
                  <bdi>{whenWords(look)}</bdi>
                </th>
                <td>
                  <bdi>{money(values.at(-1 - n) ?? 0)}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

const whenWords = (look: ValueLook | undefined): string =>
  look === undefined || look.until === Number.POSITIVE_INFINITY
    ? t('level.now')
    : t('value.endOfDay', { day: formatDay(look.at) });
