/** What others wrote since somebody looked here last: who, where and how much of what. */
import { useLocation } from 'wouter';
import { readAway } from '../../read-models/away.ts';
import { type DigestLine, digestOf } from '../../read-models/digest.ts';
import { IconButton } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { Section } from '../components/page.tsx';
import { keepLedgerFilters, type LedgerFilters } from '../ledger/ledger-filters.ts';
import { t } from '../messages/translate.ts';
import type { LedgerIndexLine } from '../ports.ts';
import { useModels, usePersonName, useSession, useUi, useUiStore } from '../store.ts';
import { useLogRead } from '../use-log-read.ts';
import styles from './away.module.css';

export function AwayCard() {
  const store = useUiStore();
  const session = useSession();
  const span = useUi((state) => state.away);
  const attention = useModels((models) => models.attention.groups());
  const [, navigate] = useLocation();
  const lines = useLogRead(
    'away',
    async (open): Promise<readonly LedgerIndexLine[]> =>
      span === null ? [] : open.entriesBeyond(span.from),
  );
  if (span === null || lines === null) return null;
  const differing = new Set(
    attention
      .filter(({ kind }) => kind === 'count-differs')
      .flatMap((group) => group.lines.flatMap(({ refs }) => refs.map((ref) => ref.join('/')))),
  );
  const digest = digestOf(lines, span, session.device, (ref) => differing.has(ref.join('/')));
  if (digest.length === 0) return null;
  const see = (filters: LedgerFilters) => {
    keepLedgerFilters(session.drafts, { ...filters, beyond: span.from });
    navigate('/ledger');
  };
  const dismiss = () => {
    const kept = readAway(session.drafts.read('away'));
    if (kept !== null) session.drafts.write('away', { ...kept, shown: null });
    store.setState({ away: null });
  };
  const differs = digest
    .flatMap(({ counts }) => counts)
    .reduce((sum, { kind, count }) => (kind === 'differs' ? sum + count : sum), 0);
  return (
    <Section
      title={t('away.title')}
      actions={<IconButton icon="close" label={t('away.dismiss')} onClick={dismiss} />}
    >
      <ul className={styles.list}>
        {digest.map((line) => (
          <li key={`${line.actor}/${line.device}`}>
            <AwayLine line={line} onSee={() => see({ person: line.actor, device: line.device })} />
          </li>
        ))}
        {differs === 0 ? null : (
          <li>
            <a className={styles.line} href="#/attention">
              <span className={styles.words}>{t('away.attention', { count: differs })}</span>
              <Icon name="forward" size={18} />
            </a>
          </li>
        )}
      </ul>
    </Section>
  );
}

type AwayLineProps = { readonly line: DigestLine; readonly onSee: () => void };

function AwayLine({ line: { actor, device, counts, entries }, onSee }: AwayLineProps) {
  const session = useSession();
  const personName = usePersonName();
  const label = session.sync.devices().find((each) => each.device === device)?.label ?? device;
  return (
    <button type="button" className={styles.line} onClick={onSee}>
      <span className={styles.words}>
        <span className={styles.who} dir="auto">
          {t('away.who', { person: personName(actor), device: label })}
        </span>
        <span className={styles.counts}>
          {counts.map(({ kind, count }) => t(`away.${kind}`, { count })).join(', ')}
        </span>
      </span>
      <span className={styles.entries}>{t('away.see', { count: entries })}</span>
      <Icon name="forward" size={18} />
    </button>
  );
}
