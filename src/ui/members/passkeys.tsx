/** The passkeys of whose device this is: a second step when a device signs in. */
import { useCallback, useEffect, useState } from 'react';
import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { InlineError } from '../components/inline-error.tsx';
import { Section } from '../components/page.tsx';
import { showToast } from '../components/toasts.tsx';
import { formatDay } from '../format.ts';
import { t } from '../messages/translate.ts';
import type { Passkeys as Held, PasskeyLine, PasskeyRefusal } from '../passkey-port.ts';
import { useSession } from '../store.ts';
import { passkeyProblem } from '../sync/passkey-problem.ts';
import styles from './members.module.css';
import { SureSheet } from './sure-sheet.tsx';

export function Passkeys() {
  const { passkeys } = useSession();
  const [held, setHeld] = useState<Held | PasskeyRefusal | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [going, setGoing] = useState<PasskeyLine | null>(null);
  const look = useCallback(async () => setHeld(await passkeys.list()), [passkeys]);
  useEffect(() => void look(), [look]);

  const change = async (asked: Promise<Held | PasskeyRefusal>, done: string) => {
    setBusy(true);
    setProblem(null);
    const changed = await asked;
    setBusy(false);
    if ('refused' in changed) return setProblem(passkeyProblem(changed));
    setHeld(changed);
    showToast(done);
  };
  const add = () => void change(passkeys.add(), t('passkeys.added'));
  return (
    <Section title={t('passkeys.title')}>
      <p className={styles.text}>{t('passkeys.lead')}</p>
      {held === null ? null : 'refused' in held ? (
        <p className={styles.text}>{passkeyProblem(held)}</p>
      ) : (
        <List held={held} busy={busy} onAdd={add} onRemove={setGoing} />
      )}
      {problem === null ? null : <InlineError>{problem}</InlineError>}
      {going === null || held === null || 'refused' in held ? null : (
        <RemoveSheet
          line={going}
          isLast={held.passkeys.length === 1}
          onConfirm={() => change(passkeys.remove(going.id), t('passkeys.removed'))}
          onClose={() => setGoing(null)}
        />
      )}
    </Section>
  );
}

type ListProps = {
  readonly held: Held;
  readonly busy: boolean;
  readonly onAdd: () => void;
  readonly onRemove: (line: PasskeyLine) => void;
};

function List({ held: { passkeys, hindrance }, busy, onAdd, onRemove }: ListProps) {
  return (
    <>
      {passkeys.length === 0 ? null : (
        <ul className={styles.list}>
          {passkeys.map((line) => (
            <li key={line.id} className={styles.plainRow}>
              <Icon name="key" />
              <span className={styles.words}>
                <bdi className={styles.name}>{nameOf(line)}</bdi>
                <span className={styles.detail}>
                  {t('passkeys.detail', { when: formatDay(line.addedAt), host: line.host })}
                </span>
              </span>
              <Button
                variant="quiet"
                aria-label={t('passkeys.removeOf', { label: nameOf(line) })}
                onClick={() => onRemove(line)}
              >
                {t('passkeys.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {passkeys.length === 1 ? <p className={styles.text}>{t('passkeys.one')}</p> : null}
      {hindrance === null ? (
        <>
          <div>
            <Button icon="plus" busy={busy} onClick={onAdd}>
              {t(passkeys.length === 0 ? 'passkeys.add' : 'passkeys.addAnother')}
            </Button>
          </div>
          <p className={styles.small}>{t('passkeys.bound', { host: location.hostname })}</p>
        </>
      ) : (
        <p className={styles.text}>{t(`passkeys.hindrance.${hindrance}`)}</p>
      )}
    </>
  );
}

const nameOf = ({ label }: PasskeyLine): string => label || t('passkeys.unnamed');

function RemoveSheet(props: {
  readonly line: PasskeyLine;
  readonly isLast: boolean;
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
}) {
  const { line, isLast, onConfirm, onClose } = props;
  return (
    <SureSheet
      title={t('passkeys.removeTitle', { label: nameOf(line) })}
      points={[t(isLast ? 'passkeys.removeLast' : 'passkeys.removeOne'), t('passkeys.removeHere')]}
      confirm={t('passkeys.removeNow')}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  );
}
