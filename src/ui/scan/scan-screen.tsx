/** Scan in a row: the verb and the place first, then code after code, each saved by itself. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { ChoiceChips } from '../components/choice-chips.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { SearchField } from '../components/search-field.tsx';
import { Switch } from '../components/switch.tsx';
import { VirtualList } from '../components/virtual-list.tsx';
import { t } from '../messages/translate.ts';
import type { Chosen } from '../pickers/item-picker.tsx';
import { PlacePicker } from '../pickers/place-picker.tsx';
import { useModels, useUiStore } from '../store.ts';
import styles from './scan.module.css';
import type { ScanVerb } from './scan-command.ts';
import { ScanRow } from './scan-row.tsx';
import { enableTones, tonesEnabled } from './tones.ts';
import { type Scans, useScans } from './use-scans.ts';

export function ScanScreen() {
  const store = useUiStore();
  const only = useModels(({ places }) => {
    const open = places.all().filter((place) => places.byId(place)?.closed === false);
    return open.length === 1 ? open[0] : undefined;
  });
  const [verb, setVerb] = useState<ScanVerb>('issue');
  const [place, setPlace] = useState<Chosen | null>(
    only === undefined ? null : { id: only, newName: null },
  );
  const [typed, setTyped] = useState('');
  const scans = useScans();
  const fieldRef = useRef<HTMLInputElement>(null);
  const take = (code: string) => {
    if (place === null) return;
    setTyped('');
    scans.scan(code, verb, place.id);
  };
  const onScan = useEffectEvent(take);
  useEffect(() => {
    store.setState({ onScan: (code) => onScan(code) });
    return () => store.setState({ onScan: null });
  }, [store]);
  return (
    <Page
      title={t('scan.title')}
      back={{ href: '/', label: t('shell.today') }}
      lead={t('scan.lead')}
    >
      <div className={styles.setup}>
        <ChoiceChips
          label={t('scan.verb')}
          value={verb}
          choices={[
            { value: 'issue', label: t('verbs.title.issue') },
            { value: 'receive', label: t('verbs.title.receive') },
          ]}
          onChange={setVerb}
        />
        <PlacePicker
          label={t(verb === 'issue' ? 'scan.from' : 'scan.into')}
          value={place}
          onChange={(chosen) => {
            setPlace(chosen);
            if (chosen !== null) fieldRef.current?.focus();
          }}
        />
        <Tones />
      </div>
      {place === null ? (
        <EmptyState title={t('scan.placeFirst')}>{t('scan.placeFirstText')}</EmptyState>
      ) : (
        <>
          <SearchField
            large
            icon="scan"
            label={t('scan.field')}
            value={typed}
            onChange={setTyped}
            inputRef={fieldRef}
            onEnter={take}
          />
          <ScanList {...scans} />
        </>
      )}
    </Page>
  );
}

function Tones() {
  const [isOn, setOn] = useState(tonesEnabled());
  return (
    <Switch
      label={t('scan.tones')}
      checked={isOn}
      onChange={(on) => {
        enableTones(on);
        setOn(on);
      }}
    />
  );
}

function ScanList({ scans, again, undo, canInsist }: Scans) {
  const saved = scans.filter(({ state }) => state === 'saved').length;
  const open = scans.filter(({ state }) => state !== 'saved' && state !== 'undone').length;
  return (
    <>
      <p className={styles.count} role="status">
        {t('scan.count', { saved, open })}
      </p>
      <VirtualList
        label={t('scan.list')}
        rows={scans}
        keyOf={({ cause }) => cause}
        rowHeightPx={68}
        renderRow={(each, focus) => (
          <ScanRow
            scan={each}
            focus={focus}
            onUndo={() => undo(each)}
            onAgain={(insisted) => again(each, insisted)}
            mayInsist={canInsist(each)}
          />
        )}
      />
    </>
  );
}
