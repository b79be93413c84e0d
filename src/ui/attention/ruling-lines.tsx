/** Entries that the ledger's server set aside, and clocks that it put right. */
import { useState } from 'react';
import type { EventName } from '../../domain/vocabulary.ts';
import { Button } from '../components/button.tsx';
import { useMay } from '../components/may.ts';
import { showToast } from '../components/toasts.tsx';
import { durationWords } from '../duration-words.ts';
import { t } from '../messages/translate.ts';
import { usePersonName, useSession } from '../store.ts';
import { sayWhyNot } from '../use-run.ts';
import styles from './attention.module.css';
import { Evidence, useDeviceLabel } from './evidence.tsx';
import { Frame, type LineProps } from './frame.tsx';

/** Who wrote them, as far as one can say: whose the device is. */
function useWithheldWords({ line }: LineProps): { readonly title: string; readonly why: string } {
  const { membership } = useSession();
  const personName = usePersonName();
  const deviceLabel = useDeviceLabel();
  const withheld = line.withheld ?? [];
  const count = withheld.length;
  const { device } = line;
  const reasons = new Set(withheld.map(({ reason }) => reason));
  const [reason] = reasons;
  const owner = membership.standing().access.devicesById.get(device ?? '')?.member;
  const who = personName(owner ?? '');
  return {
    title:
      device === undefined
        ? t('withheld.fromSeveral', { count })
        : t('withheld.from', { count, who, device: deviceLabel(device) }),
    why:
      reason === undefined || reasons.size > 1
        ? t('withheld.why.several')
        : t(`withheld.why.${reason}`, { who, count }),
  };
}

export function WithheldLine({ line }: LineProps) {
  const may = useMay();
  const { title, why } = useWithheldWords({ line });
  return (
    <div className={styles.line}>
      <div className={styles.words}>
        <span className={styles.name} dir="auto">
          {title}
        </span>
        <span className={styles.more} dir="auto">
          {why}
        </span>
      </div>
      <Evidence line={line} />
      <div className={styles.deeds}>
        {may('EventsAdmitted') ? (
          <Decision rulings={line.rulings ?? []} count={line.withheld?.length ?? 0} />
        ) : (
          <p className={styles.more}>
            {t('withheld.others', { count: line.withheld?.length ?? 0 })}
          </p>
        )}
      </div>
    </div>
  );
}

type DecisionProps = {
  readonly rulings: readonly EventName[];
  readonly count: number;
  /** They were left aside before. */
  readonly isLeft?: boolean;
};

/** Whether what was set aside counts after all: one tap for all of it. */
export function Decision({ rulings, count, isLeft = false }: DecisionProps) {
  const session = useSession();
  const [busy, setBusy] = useState(false);
  const say = async (type: 'AdmitEvents' | 'LeaveEvents') => {
    setBusy(true);
    const result = await session.run([{ type, data: { rulings } }], {
      cause: session.newCommandId(),
    });
    setBusy(false);
    if (!('saved' in result)) return sayWhyNot(result, session);
    session.sync.wake();
    if (type === 'AdmitEvents') showToast(t('withheld.admitted', { count }));
    else
      showToast(t('withheld.left', { count }), {
        action: { label: t('withheld.admitAfterAll'), onPress: () => void say('AdmitEvents') },
      });
  };
  return (
    <>
      <Button icon="check" busy={busy} onClick={() => void say('AdmitEvents')}>
        {t('withheld.admit', { count })}
      </Button>
      {isLeft ? null : (
        <Button variant="quiet" busy={busy} onClick={() => void say('LeaveEvents')}>
          {t('withheld.leave')}
        </Button>
      )}
      <p className={styles.more}>{t('withheld.forGood', { count })}</p>
    </>
  );
}

export function ClockLine({ line }: LineProps) {
  const { device: here } = useSession();
  const deviceLabel = useDeviceLabel();
  const { device = '', offsetMs = 0 } = line;
  const by = durationWords(Math.abs(offsetMs));
  // What has to be added is what the clock was behind.
  const way = offsetMs > 0 ? 'slow' : 'fast';
  return (
    <Frame
      line={line}
      title={device === here ? t('clock.here') : deviceLabel(device)}
      more={t(`clock.${way}`, { by })}
    />
  );
}
