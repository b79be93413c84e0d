/** What a person should look at, alike things together, each with what can be done about it. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { AttentionLine } from '../../read-models/attention/attention-line.ts';
import type { AttentionGroup } from '../../read-models/attention.ts';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Notice } from '../components/notice.tsx';
import { Page, Section } from '../components/page.tsx';
import { VirtualList } from '../components/virtual-list.tsx';
import { t } from '../messages/translate.ts';
import { useModels } from '../store.ts';
import styles from './attention.module.css';
import { AttentionLineView } from './attention-line.tsx';
import { Dismissed } from './dismissed.tsx';

/** So many alike are read one by one; more are one line with one remedy. */
const readableMax = 12;

export function Attention() {
  const groups = useModels((models) => models.attention.groups());
  return (
    <Page title={t('shell.attention')} lead={groups.length === 0 ? undefined : t('attention.lead')}>
      {groups.length === 0 ? (
        <EmptyState title={t('attention.none')}>{t('attention.noneText')}</EmptyState>
      ) : (
        groups.map((group) => <Group key={group.kind} group={group} />)
      )}
      <Dismissed />
    </Page>
  );
}

function Group({ group: { kind, lines } }: { readonly group: AttentionGroup }) {
  const isMany = lines.length > readableMax;
  const [all, setAll] = useState(false);
  const things = new Set(lines.map(({ item, key }) => item ?? key)).size;
  const isOpening = kind === 'negative-stock' && isMany;
  return (
    <Section title={t(`attention.${kind}`)}>
      {isOpening ? (
        <OpeningNotice count={things} />
      ) : (
        <p className={styles.text}>{t(`attention.${kind}.text`, { count: things })}</p>
      )}
      {isMany && !all ? null : <Lines title={t(`attention.${kind}`)} lines={lines} />}
      {isMany ? (
        <div>
          <Button variant="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('attention.showFewer') : t('attention.showAll', { count: lines.length })}
          </Button>
        </div>
      ) : null}
    </Section>
  );
}

function OpeningNotice({ count }: { readonly count: number }) {
  const [, navigate] = useLocation();
  return (
    <Notice
      tone="alert"
      title={t('attention.negative-stock.text', { count })}
      actions={
        <>
          <Button
            needs="StockCounted"
            variant="primary"
            icon="count"
            onClick={() => navigate('/attention/opening-stock')}
          >
            {t('attention.opening')}
          </Button>
          <Button needs="ImportStarted" icon="upload" onClick={() => navigate('/import')}>
            {t('attention.openingImport')}
          </Button>
        </>
      }
    >
      {t('attention.openingText')}
    </Notice>
  );
}

function Lines({
  title,
  lines,
}: {
  readonly title: string;
  readonly lines: readonly AttentionLine[];
}) {
  if (lines.length > readableMax) {
    return (
      <VirtualList
        label={title}
        rows={lines}
        keyOf={({ key }) => key}
        rowHeightPx={84}
        renderRow={(line, focus) => (
          <div {...focus} className={styles.row}>
            <AttentionLineView line={line} />
          </div>
        )}
      />
    );
  }
  return (
    <ul className={styles.list} aria-label={title}>
      {lines.map((line) => (
        <li key={line.key}>
          <AttentionLineView line={line} />
        </li>
      ))}
    </ul>
  );
}
