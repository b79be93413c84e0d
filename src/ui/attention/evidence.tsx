/** Who did what, on which device and when: read from the entries behind a line while it is in sight. */
import type { AttentionLine } from '../../read-models/attention/attention-line.ts';
import { Awaited } from '../components/awaited.tsx';
import { entrySentence } from '../entries/entry-words.ts';
import { nameBookOf } from '../entries/name-book.ts';
import { formatMoment } from '../format.ts';
import { t } from '../messages/translate.ts';
import { useModels, usePersonName, useSession } from '../store.ts';
import { useLogRead } from '../use-log-read.ts';
import styles from './attention.module.css';

export function useDeviceLabel(): (device: string) => string {
  const session = useSession();
  return (device) =>
    session.sync.devices().find((each) => each.device === device)?.label ||
    t('attention.unknownDevice');
}

export function Evidence({ line }: { readonly line: AttentionLine }) {
  const entries = useLogRead(line.key, (session) => session.readEvidence(line));
  const models = useModels((all) => all);
  const personName = usePersonName();
  const deviceLabel = useDeviceLabel();
  // Its room is kept while it is read, so that nothing jumps under a finger.
  if (entries === null) return <Awaited className={styles.evidence} />;
  if (entries.length === 0) return null;
  const names = nameBookOf(entries, models);
  return (
    <ul className={styles.evidence} aria-label={t('attention.evidence')}>
      {entries.map((entry) => (
        <li key={`${entry.name.device}/${entry.name.seq}`} dir="auto">
          {t('attention.evidenceLine', {
            sentence: entrySentence(entry, names),
            person: personName(entry.actor),
            device: deviceLabel(entry.name.device),
            when: formatMoment(entry.happenedAt ?? entry.recordedAt),
          })}
        </li>
      ))}
    </ul>
  );
}
