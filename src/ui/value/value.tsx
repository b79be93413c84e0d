/** What the stock is worth: in all, by place, by category and by item, now or at the end of a day. */
import { useState } from 'react';
import { type CostMethod, costMethods, type ValueModel } from '../../read-models/value.ts';
import { Button } from '../components/button.tsx';
import { ChoiceChips } from '../components/choice-chips.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { StoppableProgress } from '../components/stoppable-progress.tsx';
import { showToast } from '../components/toasts.tsx';
import { t } from '../messages/translate.ts';
import { PrintButton } from '../print/print-button.tsx';
import { saveFile } from '../save-file.ts';
import { useModels, useSession, useShowsPart, useToday, useUi } from '../store.ts';
import { DayChoice } from './day-choice.tsx';
import { type ValueOverTime as Over, useValueOverTime } from './use-value-over-time.ts';
import { useValuesOf } from './use-values-of.ts';
import styles from './value.module.css';
import { ValueOverTime } from './value-over-time.tsx';
import { ValueReport } from './value-report.tsx';
import { valueTable } from './value-table.ts';

export function Value() {
  const isPast = useUi(({ past }) => past !== null);
  return isPast ? <ValueReckoned over={undefined} /> : <ValueNow />;
}

function ValueNow() {
  return <ValueReckoned over={useValueOverTime()} />;
}

/** `over`: left out in the past, whose end would be the present. */
function ValueReckoned({ over }: { readonly over: Over | undefined }) {
  const [method, setMethod] = useState<CostMethod>('average');
  const [day, setDay] = useState<string | null>(null);
  const values = useValuesOf(day);
  const today = useToday();
  const isPast = useUi(({ past }) => past !== null);
  return (
    <Page
      title={t('value.title')}
      lead={t('value.lead')}
      actions={<Takeaway of={values.values} day={isPast ? today : day} method={method} />}
    >
      <div className={styles.controls}>
        <ChoiceChips
          label={t('value.method')}
          value={method}
          choices={costMethods.map((value) => ({ value, label: t(`value.method.${value}`) }))}
          onChange={setMethod}
        />
        <p className={styles.soft}>{t(`value.methodText.${method}`)}</p>
        {isPast ? null : <DayChoice day={day} onChange={setDay} />}
      </div>
      {values.working === null ? null : (
        <StoppableProgress
          label={t('value.working')}
          working={values.working}
          onStop={values.stop}
        />
      )}
      {values.isStopped ? (
        <EmptyState
          title={t('value.stopped')}
          actions={<Button onClick={values.again}>{t('value.again')}</Button>}
        />
      ) : null}
      {values.values === null ? null : (
        <Reported values={values.values} method={method} over={over} />
      )}
    </Page>
  );
}

type ReportedProps = {
  readonly values: ValueModel;
  readonly method: CostMethod;
  readonly over: Over | undefined;
};

function Reported({ values, method, over }: ReportedProps) {
  const currency = useModels((models) => models.settings.now().currency);
  const report = values.report(method);
  if (Object.keys(report.total.amountByCurrency).length > 0)
    return (
      <ValueReport values={values} method={method}>
        {over === undefined ? null : <ValueOverTime over={over} method={method} />}
      </ValueReport>
    );
  if (over === undefined)
    return <EmptyState title={t('value.none')}>{t('value.nonePast')}</EmptyState>;
  return (
    <EmptyState
      title={t('value.none')}
      actions={currency === null ? <a href="#/settings">{t('value.chooseCurrency')}</a> : undefined}
    >
      {currency === null ? t('value.noCurrency') : t('value.noneText')}
    </EmptyState>
  );
}

type TakeawayProps = {
  readonly of: ValueModel | null;
  readonly day: string | null;
  readonly method: CostMethod;
};

/** The report as a file, and on paper. */
function Takeaway({ of, day, method }: TakeawayProps) {
  const session = useSession();
  const models = useModels((all) => all);
  const showsPart = useShowsPart();
  if (of === null || [...of.items()].length === 0) return null;
  if (showsPart) return <p>{t('history.noFile')}</p>;
  const save = async () => {
    const file = await session.values.asCsv(of, day);
    saveFile(file);
    showToast(t('value.exported', { file: file.fileName }));
  };
  return (
    <>
      <Button icon="download" onClick={() => void save()}>
        {t('value.export')}
      </Button>
      <PrintButton thing={() => ({ print: 'table', table: valueTable(of, method, day, models) })} />
    </>
  );
}
