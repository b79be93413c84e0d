/**
 * First step: what the rows are, which column says what, and how the file is written. All of it
 * guessed, all changeable.
 */
import { Button } from '../components/button.tsx';
import { ChoiceChips } from '../components/choice-chips.tsx';
import { Notice } from '../components/notice.tsx';
import { Section } from '../components/page.tsx';
import type { Mapping, OpenedFile } from '../import-port.ts';
import { t } from '../messages/translate.ts';
import { ColumnFields } from './column-fields.tsx';
import { DialectFields } from './dialect-fields.tsx';
import { importKinds } from './import-words.ts';
import styles from './imports.module.css';
import { MeaningFields } from './meaning-fields.tsx';
import { OwnColumns } from './own-columns.tsx';
import { SampleTable } from './sample-table.tsx';
import type { ImportControls } from './use-import.ts';

export type ColumnsStepProps = {
  readonly controls: ImportControls;
  readonly opened: OpenedFile;
  readonly mapping: Mapping;
};

export function ColumnsStep({ controls, opened, mapping }: ColumnsStepProps) {
  const { state, setKind, setMapping, goTo } = controls;
  return (
    <>
      <div className={styles.kind}>
        <ChoiceChips
          label={t('imports.kind')}
          value={mapping.kind}
          choices={importKinds.map((kind) => ({ value: kind, label: t(`imports.kind.${kind}`) }))}
          onChange={(kind) => void setKind(kind)}
        />
        <p className={styles.text}>{t(`imports.kindText.${mapping.kind}`)}</p>
      </div>
      {state.remembered ? <Notice>{t('imports.remembered')}</Notice> : null}
      {state.refused === null ? null : (
        <Notice tone="alert" live>
          {t(`imports.refused.${state.refused}`)}
        </Notice>
      )}
      <Section title={t('imports.columns')}>
        <p className={styles.text}>{t('imports.columnsText')}</p>
        <ColumnFields opened={opened} mapping={mapping} onChange={setMapping} />
        <OwnColumns opened={opened} mapping={mapping} onChange={setMapping} />
      </Section>
      <MeaningFields opened={opened} mapping={mapping} onChange={setMapping} />
      <Section title={t('imports.sample')}>
        <SampleTable opened={opened} mapping={mapping} />
        <DialectFields controls={controls} opened={opened} mapping={mapping} />
      </Section>
      <div className={styles.buttons}>
        <Button variant="primary" icon="forward" onClick={() => goTo('check')}>
          {t('imports.check')}
        </Button>
        <Button variant="quiet" onClick={controls.startOver}>
          {t('imports.other')}
        </Button>
      </div>
    </>
  );
}
