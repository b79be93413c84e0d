/** One device of somebody, and what can be done when it is lost or done with. */
import { useState } from 'react';
import { Badge } from '../components/badge.tsx';
import { Icon } from '../components/icon.tsx';
import { useMay } from '../components/may.ts';
import { MenuButton } from '../components/menu-button.tsx';
import { formatDay, formatMinute } from '../format.ts';
import { t } from '../messages/translate.ts';
import { usePersonName, useSession } from '../store.ts';
import type { DeviceLine } from './member-lines.ts';
import { deviceLabel, heardWords } from './member-words.ts';
import styles from './members.module.css';
import { SealSheet } from './seal-sheet.tsx';

type DeviceRowProps = { readonly line: DeviceLine; readonly withName?: boolean };

export function DeviceRow({ line, withName = false }: DeviceRowProps) {
  const session = useSession();
  const may = useMay();
  const personName = usePersonName();
  const [asked, setAsked] = useState<'lost' | 'retired' | null>(null);
  const label = deviceLabel(line);
  const isThis = line.device === session.device;
  const isMine = line.member === session.me.member;
  // The minute tells apart what goes by one name: nobody should seal the wrong one.
  const since = line.hasTwin ? formatMinute(line.since) : formatDay(line.since);
  const said = { since, heard: heardWords(line.heardAt) };
  return (
    <li className={styles.plainRow}>
      <Icon name="device" />
      <span className={styles.words}>
        <span className={styles.nameLine}>
          <bdi className={styles.name}>{label}</bdi>
          {isThis ? <Badge tone="accent">{t('devices.this')}</Badge> : null}
          {line.sealed === null ? null : (
            <Badge tone={line.sealed === 'retired' ? 'plain' : 'alert'}>
              {t(`devices.sealed.${line.sealed}`)}
            </Badge>
          )}
        </span>
        <span className={styles.detail} dir="auto">
          {withName
            ? t('devices.detailOf', { ...said, name: personName(line.member) })
            : t('devices.detail', said)}
        </span>
      </span>
      {line.sealed === null && (isMine || may('LaneSealed')) ? (
        <MenuButton
          label={t('devices.more', { label })}
          actions={[
            { label: t('devices.lost'), icon: 'attention', onSelect: () => setAsked('lost') },
            { label: t('devices.retire'), icon: 'close', onSelect: () => setAsked('retired') },
          ]}
        />
      ) : null}
      {asked === null ? null : <SealSheet line={line} why={asked} onClose={() => setAsked(null)} />}
    </li>
  );
}
