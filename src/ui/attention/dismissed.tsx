/** What somebody looked at and let be: kept out of the way, and brought back with one tap. */
import { useState } from 'react';
import type { AttentionLine } from '../../read-models/attention/attention-line.ts';
import { Button } from '../components/button.tsx';
import { useMay } from '../components/may.ts';
import { Section } from '../components/page.tsx';
import { showToast } from '../components/toasts.tsx';
import { VirtualList } from '../components/virtual-list.tsx';
import { itemName, placeName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { useModels, useSession } from '../store.ts';
import { sayWhyNot } from '../use-run.ts';
import styles from './attention.module.css';
import { useDeviceLabel } from './evidence.tsx';
import { Decision } from './ruling-lines.tsx';

export function Dismissed() {
  const groups = useModels((models) => models.attention.dismissed());
  const [shown, setShown] = useState(false);
  const lines = groups.flatMap((group) => group.lines);
  if (lines.length === 0) return null;
  const label = t('attention.dismissedTitle');
  return (
    <>
      <div>
        <Button variant="quiet" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? t('attention.dismissedHide') : t('attention.dismissed', { count: lines.length })}
        </Button>
      </div>
      {shown ? (
        <Section title={label}>
          <p className={styles.text}>{t('attention.dismissedText')}</p>
          <VirtualList
            label={label}
            rows={lines}
            keyOf={({ key }) => key}
            rowHeightPx={72}
            renderRow={(line, focus) => (
              <div {...focus} className={styles.row}>
                <DismissedLine line={line} />
              </div>
            )}
          />
        </Section>
      ) : null}
    </>
  );
}

function DismissedLine({ line }: { readonly line: AttentionLine }) {
  const session = useSession();
  const models = useModels((all) => all);
  const may = useMay();
  const { kind, stream, discrepancy, item, place, barcode, device, rulings } = line;
  const deviceLabel = useDeviceLabel();
  const title =
    kind === 'withheld'
      ? t('withheld.fromSeveral', { count: line.withheld?.length ?? 0 })
      : device !== undefined && item === null && place === null
        ? deviceLabel(device)
        : barcode !== undefined
          ? t('attention.barcode', { barcode })
          : item === null
            ? placeName(models, place ?? '')
            : itemName(models, item);
  const bringBack = async () => {
    const result = await session.undoing.carryOut({ undo: 'dismissal', stream, discrepancy });
    if ('saved' in result) showToast(t('attention.broughtBack'));
    else sayWhyNot(result, session);
  };
  return (
    <div className={styles.line}>
      <div className={styles.words}>
        <span className={styles.name} dir="auto">
          {title}
        </span>
        <span className={styles.more}>{t(`attention.${kind}`)}</span>
      </div>
      <div className={styles.deeds}>
        {rulings === undefined ? (
          <Button needs="EntryVoided" icon="undo" onClick={() => void bringBack()}>
            {t('attention.bringBack')}
          </Button>
        ) : may('EventsAdmitted') ? (
          <Decision rulings={rulings} count={line.withheld?.length ?? 0} isLeft />
        ) : null}
      </div>
    </div>
  );
}
