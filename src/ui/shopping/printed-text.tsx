/** A text for the printer alone: the page shows only what is in sight, paper takes all of it. */
import { useEffect, useEffectEvent } from 'react';
import { createPortal } from 'react-dom';
import styles from './printed-text.module.css';

export function PrintedText(props: { readonly text: string; readonly onDone: () => void }) {
  const done = useEffectEvent(props.onDone);
  useEffect(() => {
    const end = () => done();
    window.addEventListener('afterprint', end);
    window.print();
    return () => window.removeEventListener('afterprint', end);
  }, []);
  return createPortal(<pre className={styles.text}>{props.text}</pre>, document.body);
}
