/** On an item's page: what its stock has cost. */
import type { ItemRow } from '../../read-models/items.ts';
import { Section } from '../components/page.tsx';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import { formatMoney, moneyWords, unitCost } from '../money-text.ts';
import { quantityWords } from '../quantity.ts';
import { useModels } from '../store.ts';
import { Fact } from './fact.tsx';
import styles from './levels.module.css';

export function ItemValue({ row }: { readonly row: ItemRow }) {
  const models = useModels((all) => all);
  const average = models.value.worthOf(row.item, 'average');
  const first = models.value.worthOf(row.item, 'first-in-first-out');
  if (average === undefined || first === undefined) return null;
  const locale = formatLocale();
  const costs = Object.entries(average.amountByCurrency);
  const valued = average.quantity - average.unvalued;
  const [only] = costs;
  if (only === undefined && Object.keys(first.amountByCurrency).length === 0)
    return (
      <Section title={t('value.ofItem')}>
        <p className={styles.reason}>{t('value.itemNone')}</p>
      </Section>
    );
  const perUnit =
    only === undefined || costs.length > 1 || valued === 0
      ? t('value.severalCurrencies')
      : t('value.perUnitAmount', {
          unit: row.unit,
          amount: formatMoney(
            { amount: unitCost(only[1], valued, 10 ** row.scale), currency: only[0] },
            locale,
          ),
        });
  const worthWords = (worth: typeof average) =>
    moneyWords(worth.amountByCurrency, locale) || t('value.noAmount');
  const unvalued = Math.max(average.unvalued, first.unvalued);
  return (
    <Section title={t('value.ofItem')}>
      <div>
        <Fact label={t('value.perUnit')} text={perUnit} />
        <Fact label={t('value.atAverage')} text={worthWords(average)} />
        <Fact label={t('value.firstIn')} text={worthWords(first)} />
      </div>
      {unvalued === 0 ? null : (
        <p className={styles.reason}>
          {t('value.unvalued', { quantity: quantityWords(unvalued, row) })}
        </p>
      )}
    </Section>
  );
}
