/**
 * Who writes here, in sight on every screen. Where two share the device one tap changes hands;
 * where more do, the list is one tap away.
 */
import { useLocation } from 'wouter';
import { MenuButton } from '../components/menu-button.tsx';
import { showToast } from '../components/toasts.tsx';
import { t } from '../messages/first-text.ts';
import type { Person } from '../people-port.ts';
import { useSession, useUi } from '../store.ts';
import { Avatar } from './avatar.tsx';
import styles from './people.module.css';

/** Empty where the name has not arrived or was forgotten. */
export const personWords = ({ name }: Person): string => name || t('common.someone');

/** Changes who writes and says so; a slip of the finger is one tap from being mended. */
export function useWriteAs(): (person: Person) => void {
  const { people } = useSession();
  return (person) => {
    const before = people.writing();
    people.writeAs(person.member);
    showToast(t('people.nowWrites', { name: personWords(person) }), {
      action: {
        label: t('people.switchBack', { name: personWords(before) }),
        onPress: () => people.writeAs(before.member),
      },
    });
  };
}

export function PersonSwitch() {
  useUi((state) => state.revision);
  const { people } = useSession();
  const [, navigate] = useLocation();
  const writeAs = useWriteAs();
  const writing = people.writing();
  const others = people.here().filter(({ member }) => member !== writing.member);
  const [other, third] = others;
  if (other !== undefined && third === undefined) {
    return (
      <button
        type="button"
        className={styles.chip}
        aria-label={t('people.switchTo', { name: personWords(writing), other: personWords(other) })}
        onClick={() => writeAs(other)}
      >
        <span className={styles.pair}>
          <Avatar name={writing.name} />
          <Avatar name={other.name} soft />
        </span>
        <ChipName person={writing} />
      </button>
    );
  }
  return (
    <MenuButton
      label={t('people.title')}
      trigger={
        <button
          type="button"
          className={styles.chip}
          aria-label={t('people.menu', { name: personWords(writing) })}
        >
          <Avatar name={writing.name} />
          <ChipName person={writing} />
        </button>
      }
      actions={[
        ...others.map((person) => ({
          key: person.member,
          label: personWords(person),
          icon: 'person' as const,
          onSelect: () => writeAs(person),
        })),
        {
          label: t(others.length === 0 ? 'people.share' : 'people.manage'),
          icon: others.length === 0 ? ('plus' as const) : ('settings' as const),
          onSelect: () => navigate('/people/here'),
        },
      ]}
    />
  );
}

const ChipName = ({ person }: { readonly person: Person }) => (
  <span className={styles.chipName} dir="auto">
    {personWords(person)}
  </span>
);
