/** One kit: pick it, reserve it, and say what belongs to it. */
import type { Rejection } from '../../domain/decide.ts';
import type { DescribeKit } from '../../domain/kit/commands.ts';
import type { KitId } from '../../domain/vocabulary.ts';
import type { KitRow } from '../../read-models/kits.ts';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { MenuButton } from '../components/menu-button.tsx';
import { Notice } from '../components/notice.tsx';
import { Page, Section } from '../components/page.tsx';
import { TextArea, TextField } from '../components/text-field.tsx';
import { t } from '../messages/translate.ts';
import { EditInPlace } from '../places/edit-in-place.tsx';
import { useModels, useOpenTask } from '../store.ts';
import { useRun } from '../use-run.ts';
import { KitLines } from './kit-lines.tsx';
import styles from './kits.module.css';
import { possibleWords } from './kits.tsx';
import { ReservationList } from './reservation-list.tsx';

const back = () => ({ href: '/kits', label: t('kits.title') });

function KitMenu({ row }: { readonly row: KitRow }) {
  const run = useRun();
  const retire = () =>
    run({
      commands: [{ type: 'RetireKit', kit: row.kit, data: {} }],
      message: t('item.retiredNow', { name: row.name }),
    });
  if (row.status === 'retired') return null;
  return (
    <MenuButton
      label={t('kits.menu')}
      actions={[
        {
          needs: 'KitRetired' as const,
          label: t('kits.retire'),
          icon: 'writeOff',
          onSelect: () => void retire(),
        },
      ]}
    />
  );
}

function Retired({ row }: { readonly row: KitRow }) {
  const run = useRun();
  const reinstate = () =>
    run({
      commands: [{ type: 'ReinstateKit', kit: row.kit, data: {} }],
      message: t('item.reinstatedNow', { name: row.name }),
    });
  return (
    <Notice
      title={t('items.retired')}
      actions={
        <Button needs="KitReinstated" onClick={() => void reinstate()}>
          {t('item.reinstate')}
        </Button>
      }
    >
      {t('kits.retiredText')}
    </Notice>
  );
}

function KitAbout({ row }: { readonly row: KitRow }) {
  const run = useRun();
  const save = async (data: DescribeKit['data']): Promise<Rejection | null> => {
    const result = await run({
      commands: [{ type: 'DescribeKit', kit: row.kit, data }],
      message: t('item.edited'),
      silentRejection: true,
    });
    return 'rejected' in result ? result.rejected : null;
  };
  return (
    <Section title={t('item.about')}>
      <div>
        <EditInPlace
          needs="KitDescribed"
          label={t('kits.name')}
          value={row.name}
          shown={row.name}
          editor={(value, onChange) => (
            <TextField label={t('kits.name')} value={value} onChange={onChange} />
          )}
          save={(name) => save({ name })}
        />
        <EditInPlace
          needs="KitDescribed"
          label={t('items.note')}
          value={row.note ?? ''}
          shown={row.note ?? t('item.none')}
          editor={(value, onChange) => (
            <TextArea label={t('items.note')} value={value} onChange={onChange} />
          )}
          save={(note) => save({ note: note.trim() === '' ? null : note })}
        />
      </div>
    </Section>
  );
}

export function KitPage({ kit }: { readonly kit: KitId }) {
  const models = useModels((all) => all);
  const openTask = useOpenTask();
  const row = models.kits.byId(kit);
  if (row === undefined) {
    return (
      <Page title={t('kits.unknown')} back={back()}>
        <EmptyState title={t('kits.unknownTitle')}>{t('item.unknownText')}</EmptyState>
      </Page>
    );
  }
  const promised = models.reservations.open().filter((each) => each.kit === kit);
  const canPick = row.status === 'active' && row.lines.length > 0;
  return (
    <Page
      wide
      title={row.name}
      back={back()}
      actions={<KitMenu row={row} />}
      lead={
        row.status === 'retired' ? (
          <Badge>{t('items.retired')}</Badge>
        ) : (
          possibleWords(models, row.lines)
        )
      }
    >
      {row.status === 'retired' ? <Retired row={row} /> : null}
      {canPick ? (
        <div className={styles.actions}>
          <Button
            needs="StockIssued"
            variant="primary"
            icon="issue"
            onClick={() => openTask({ kind: 'pick', kit })}
          >
            {t('kits.pick')}
          </Button>
          <Button
            needs="StockReserved"
            icon="calendar"
            onClick={() => openTask({ kind: 'reserve', kit })}
          >
            {t('reservations.reserve')}
          </Button>
        </div>
      ) : null}
      <div className={styles.columns}>
        <div className={styles.main}>
          <KitLines row={row} />
          {promised.length === 0 ? null : (
            <Section title={t('reservations.title')}>
              <ReservationList rows={promised} without="kit" />
            </Section>
          )}
        </div>
        <div className={styles.side}>
          <KitAbout row={row} />
        </div>
      </div>
    </Page>
  );
}
