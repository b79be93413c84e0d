/** The slider over the whole life of the ledger, the two ways in which its past is told, and the way back. */
import { Button, IconButton } from '../components/button.tsx';
import { ChoiceChips } from '../components/choice-chips.tsx';
import { formatSecond } from '../format.ts';
import { t } from '../messages/translate.ts';
import { leavePast, type OpenedPast, useUi, useUiStore } from '../store.ts';
import { Following } from './following.tsx';
import { MomentFields } from './moment-fields.tsx';
import styles from './past.module.css';
import type { PastMoment } from './past-port.ts';
import { PastSlider } from './past-slider.tsx';
import { useGoTo } from './use-go-to.ts';

type Standing = { readonly opened: OpenedPast; readonly moment: PastMoment };

const readings = ['was', 'believed'] as const;

export function PastControls({ opened, moment }: Standing) {
  const store = useUiStore();
  const { goTo, step, isMoving } = useGoTo(opened);
  const { from, to: last } = opened.span;
  const to = (at: number) => goTo({ ...moment, at: Math.min(last, Math.max(from, at)) });
  const leave = () => {
    leavePast(store);
    document.querySelector<HTMLElement>('main h1')?.focus();
  };
  return (
    <>
      <section className={styles.bar} aria-label={t('past.title')}>
        <p className={styles.when}>
          <span>{t(`past.${moment.reading}`)}</span>
          <bdi className={styles.at}>{formatSecond(moment.at)}</bdi>
        </p>
        <Button className={styles.leave} onClick={leave}>
          {t('past.leave')}
        </Button>
        <div className={styles.slide}>
          <IconButton
            icon="back"
            label={t('past.earlier')}
            disabled={moment.at <= from}
            onClick={() => step('earlier')}
          />
          <PastSlider span={opened.span} at={moment.at} onGo={to} onStep={step} />
          <IconButton
            icon="forward"
            label={t('past.later')}
            disabled={moment.at >= last}
            onClick={() => step('later')}
          />
        </div>
        {isMoving ? <Following opened={opened} /> : null}
      </section>
      <div className={styles.choices}>
        <div className={styles.way}>
          <ChoiceChips
            label={t('past.way')}
            labelHidden
            value={moment.reading}
            choices={readings.map((value) => ({ value, label: t(`past.${value}`) }))}
            onChange={(reading) => goTo({ ...moment, reading })}
          />
          <p className={styles.soft}>
            {t(`past.${moment.reading}Text`)} {t('past.readOnly')}
          </p>
        </div>
        <MomentFields at={moment.at} span={opened.span} onGo={to} />
      </div>
      <CameSince opened={opened} moment={moment} />
    </>
  );
}

/** The present goes on; what came is taken in by reading once more. */
function CameSince({ opened, moment }: Standing) {
  const store = useUiStore();
  useUi((state) => state.revision);
  const count = opened.entriesSince();
  if (count === 0) return null;
  const again = () => {
    opened.close();
    store.setState({ past: { opened: null, moment } });
  };
  return (
    <p className={styles.since} role="status">
      <span>{t('past.since', { count })}</span>
      <Button variant="quiet" onClick={again}>
        {t('past.readAgain')}
      </Button>
    </p>
  );
}
