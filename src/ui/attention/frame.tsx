/** One line of the list: what it is about, how much, who did what, and what can be done. */
import type { ReactNode } from 'react';
import type { AttentionLine } from '../../read-models/attention/attention-line.ts';
import { letBe } from '../../read-models/attention/remedies.ts';
import type { MenuAction } from '../components/menu.tsx';
import { MenuButton } from '../components/menu-button.tsx';
import { t } from '../messages/translate.ts';
import styles from './attention.module.css';
import { Evidence } from './evidence.tsx';
import { useRemedy } from './use-remedy.ts';

export type LineProps = { readonly line: AttentionLine };

export type FrameProps = LineProps & {
  readonly title: string;
  readonly href?: string;
  readonly more?: string;
  readonly figure?: string;
  /** The buttons: what most people will want. */
  readonly children?: ReactNode;
  /** Behind the three dots; letting it be is there for every line. */
  readonly actions?: readonly MenuAction[];
};

export function Frame({ line, title, href, more, figure, children, actions = [] }: FrameProps) {
  const remedy = useRemedy();
  return (
    <div className={styles.line}>
      <div className={styles.words}>
        {href === undefined ? (
          <span className={styles.name} dir="auto">
            {title}
          </span>
        ) : (
          <a className={styles.link} href={`#${href}`} dir="auto">
            {title}
          </a>
        )}
        {more === undefined ? null : (
          <span className={styles.more} dir="auto">
            {more}
          </span>
        )}
      </div>
      {figure === undefined ? null : <bdi className={styles.figure}>{figure}</bdi>}
      <div className={styles.menu}>
        <MenuButton
          label={t('attention.more', { name: title })}
          actions={[
            ...actions,
            {
              needs: 'DiscrepancyDismissed' as const,
              label: t('attention.letBe'),
              icon: 'check',
              onSelect: () => remedy(letBe(line), t('attention.letBeDone')),
            },
          ]}
        />
      </div>
      <Evidence line={line} />
      {children === undefined ? null : <div className={styles.deeds}>{children}</div>}
    </div>
  );
}
