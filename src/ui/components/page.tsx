/** One screen: its title, what can be done with the whole of it, and its content. */
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { t } from '../messages/start-text.ts';
import buttons from './button.module.css';
import { Icon } from './icon.tsx';
import styles from './page.module.css';

export type PageProps = {
  readonly title: string;
  /** Stands in the place of the title's text, where it is more than text. */
  readonly heading?: ReactNode;
  readonly lead?: ReactNode;
  readonly back?: { readonly href: string; readonly label: string };
  readonly actions?: ReactNode;
  /** Lists and ledgers may use the whole width of a desk. */
  readonly wide?: boolean;
  readonly children: ReactNode;
};

/** The screen that had the focus last; the first one leaves the focus where the browser put it. */
let lastTitled: string | null = null;
/** How far down each screen was left, in px. */
const leftAtPx = new Map<string, number>();

/** Back from an item one is again where one was in the list; any other screen begins at its top. */
const scrollFor = (location: string, from: string | null): number =>
  from?.startsWith(`${location}/`) === true ? (leftAtPx.get(location) ?? 0) : 0;

export function Page({ title, heading, lead, back, actions, wide = false, children }: PageProps) {
  const titleRef = useRef<HTMLHeadingElement>(null);
  const [location] = useLocation();
  useEffect(() => {
    document.title = t('shell.documentTitle', { title });
  }, [title]);
  useEffect(() => {
    if (lastTitled !== null && lastTitled !== location)
      titleRef.current?.focus({ preventScroll: true });
    if (lastTitled !== location) window.scrollTo(0, scrollFor(location, lastTitled));
    lastTitled = location;
  }, [location]);
  // A layout effect ends as soon as the screen is hidden; the page's jump to the top after that
  // must not count.
  useLayoutEffect(() => {
    const remember = () => leftAtPx.set(location, window.scrollY);
    window.addEventListener('scroll', remember, { passive: true });
    return () => window.removeEventListener('scroll', remember);
  }, [location]);
  return (
    <div className={wide ? styles.wide : styles.page}>
      <header className={styles.header}>
        {back === undefined ? null : (
          <a className={styles.back} href={`#${back.href}`}>
            <Icon name="back" size={18} />
            <span>{back.label}</span>
          </a>
        )}
        <div className={styles.titleRow}>
          <h1 className={styles.title} ref={titleRef} tabIndex={-1} dir="auto">
            {heading ?? title}
          </h1>
          {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
        </div>
        {lead === undefined ? null : <div className={styles.lead}>{lead}</div>}
      </header>
      {children}
    </div>
  );
}

export type SectionProps = {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** A titled part of a screen, set off by a rule. */
export function Section({ title, actions, children }: SectionProps) {
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.sectionHead}>
        <h2 className={styles.sectionTitle}>{title}</h2>
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}

/** A link in the text that looks like the quiet button beside it. */
export const quietLinkClass = `${buttons.button} ${buttons.quiet}`;
