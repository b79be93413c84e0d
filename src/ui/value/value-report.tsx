/** The figures: the total as a ledger closes a column, then what it is made of. */
import { type ReactNode, useMemo } from 'react';
import type { CostMethod, ValueModel } from '../../read-models/value.ts';
import type { ValueGroup } from '../../read-models/value-sums.ts';
import { Section } from '../components/page.tsx';
import { VirtualList } from '../components/virtual-list.tsx';
import { itemName, placePath } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { quantityWords } from '../quantity.ts';
import { useModels } from '../store.ts';
import styles from './value.module.css';
import { amountWords, biggestAmount, itemRows } from './value-table.ts';

type ReportProps = { readonly values: ValueModel; readonly method: CostMethod };

/** `children` stand below the total. */
export function ValueReport(props: ReportProps & { readonly children: ReactNode }) {
  const { values, method, children } = props;
  const models = useModels((all) => all);
  const { total, byPlace, byCategory } = values.report(method);
  return (
    <>
      <div className={styles.total}>
        <span className={styles.totalLabel}>{t('value.total')}</span>
        <span className={styles.sums}>
          {Object.keys(total.amountByCurrency)
            .sort()
            .map((currency) => (
              <bdi key={currency} className={styles.sum}>
                {amountWords({ [currency]: total.amountByCurrency[currency] ?? 0 })}
              </bdi>
            ))}
        </span>
        {total.items === 0 ? null : (
          <span className={styles.soft}>{t('value.someWithout', { count: total.items })}</span>
        )}
      </div>
      {children}
      <Groups
        title={t('value.byPlace')}
        groups={byPlace}
        nameOf={(place) => (place === null ? t('value.lent') : placePath(models, place))}
      />
      <Groups
        title={t('value.byCategory')}
        groups={byCategory}
        nameOf={(category) => category ?? t('value.noCategory')}
      />
      <Items values={values} method={method} />
    </>
  );
}

function Groups<Key extends string | null>(props: {
  readonly title: string;
  readonly groups: readonly ValueGroup<Key>[];
  readonly nameOf: (key: Key) => string;
}) {
  const rows = props.groups
    .map((group) => ({ group, name: props.nameOf(group.key) }))
    .sort(
      (a, b) =>
        biggestAmount(b.group.amountByCurrency) - biggestAmount(a.group.amountByCurrency) ||
        a.name.localeCompare(b.name),
    );
  return (
    <Section title={props.title}>
      <div className={styles.list}>
        <VirtualList
          label={props.title}
          rows={rows}
          keyOf={({ group }) => group.key ?? ''}
          rowHeightPx={52}
          renderRow={({ group, name }, focus) => (
            // Nothing to press: the focus walks here only so that a long list can be read by keyboard.
            <div className={styles.line} {...focus}>
              <bdi className={styles.name}>{name}</bdi>
              <span className={styles.figure}>
                <bdi>{amountWords(group.amountByCurrency)}</bdi>
              </span>
            </div>
          )}
        />
      </div>
    </Section>
  );
}

/** What is worth most stands first; what has no cost, last. */
function Items({ values, method }: ReportProps) {
  const models = useModels((all) => all);
  const report = values.report(method);
  // The report is another one as soon as anything in it has changed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it stands for what the values hold.
  const rows = useMemo(() => itemRows(values, method), [values, method, report]);
  return (
    <Section title={t('value.byItem')}>
      <div className={styles.list}>
        <VirtualList
          label={t('value.list')}
          rows={rows}
          keyOf={({ item }) => item}
          rowHeightPx={60}
          renderRow={({ item, worth }, focus) => (
            <a className={styles.line} href={`#/items/${item}`} {...focus}>
              <span className={styles.words}>
                <bdi className={styles.name}>{itemName(models, item)}</bdi>
                <span className={styles.soft}>
                  {quantityWords(worth.quantity, models.items.byId(item) ?? { unit: '', scale: 0 })}
                </span>
              </span>
              <span className={styles.figure}>
                <bdi>{amountWords(worth.amountByCurrency)}</bdi>
              </span>
            </a>
          )}
        />
      </div>
    </Section>
  );
}
