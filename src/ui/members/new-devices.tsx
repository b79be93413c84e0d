/**
 * Said on all of a person's devices when one more was added in their name: whoever tricked them into
 * it would have a key of theirs.
 */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { formatRecent } from '../format.ts';
import { t } from '../messages/translate.ts';
import { useSession, useUi } from '../store.ts';
import { type DeviceLine, deviceLines } from './member-lines.ts';
import { deviceLabel } from './member-words.ts';
import { SealSheet } from './seal-sheet.tsx';

/** Kept on this device: which devices of theirs somebody here has said are theirs. */
const keptAs = 'known-devices';

export function NewDevices() {
  useUi((state) => state.revision);
  const { membership, me, drafts, device: here } = useSession();
  const [asked, setAsked] = useState<DeviceLine | null>(null);
  const [, setSaid] = useState(0);
  const { access } = membership.standing();
  const own = deviceLines(access, membership.heard()).filter(
    ({ member, sealed }) => member === me.member && sealed === null,
  );
  const since = access.devicesById.get(here)?.since ?? 0;
  const known = knownIn(drafts.read(keptAs));
  // Whatever was there before this device came is not news to it.
  const news = own.filter(
    (each) => each.device !== here && each.since > since && !known.includes(each.device),
  );
  return (
    <>
      {news.map((line) => (
        <Notice
          key={line.device}
          tone="alert"
          title={t('devices.new', { label: deviceLabel(line) })}
          actions={
            <>
              <Button
                icon="check"
                onClick={() => {
                  drafts.write(keptAs, [...known, line.device]);
                  setSaid((n) => n + 1);
                }}
              >
                {t('devices.newMine')}
              </Button>
              <Button variant="alert" onClick={() => setAsked(line)}>
                {t('devices.newNotMine')}
              </Button>
            </>
          }
        >
          {t('devices.newText', { when: formatRecent(line.since, Date.now()) })}
        </Notice>
      ))}
      {asked === null ? null : <SealSheet line={asked} why="lost" onClose={() => setAsked(null)} />}
    </>
  );
}

const knownIn = (kept: unknown): readonly string[] =>
  Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
