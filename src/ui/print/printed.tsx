/**
 * What goes to the printer: a text or a table as a sheet of its own, or the page as it stands. Below it the
 * check code of the moment, so that the paper can be compared with the ledger later.
 */
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { createPortal } from 'react-dom';
import { formatMinute } from '../format.ts';
import { t } from '../messages/translate.ts';
import { useSession } from '../store.ts';
import { QrCode } from '../sync/qr-code.tsx';
import type { CheckCode } from '../verify/verify-port.ts';
import styles from './printed.module.css';

export type PrintedTable = {
  readonly title: string;
  readonly columns: readonly string[];
  /** A key for each, and a cell for each column. */
  readonly rows: readonly { readonly key: string; readonly cells: readonly string[] }[];
  /** So many of the last columns are figures. */
  readonly figures: number;
};

/** A long page shows only what is in sight; paper takes all of it, so most is a sheet of its own. */
export type PrintedThing =
  | { readonly print: 'page' }
  | { readonly print: 'text'; readonly text: string }
  | { readonly print: 'table'; readonly table: PrintedTable };

/** Opens the printer's dialog as soon as the code is there, and is done when that is closed. */
export function Printed(props: { readonly thing: PrintedThing; readonly onDone: () => void }) {
  const { verifying } = useSession();
  const [code, setCode] = useState<CheckCode | null>(null);
  const done = useEffectEvent(props.onDone);
  useEffect(() => {
    let current = true;
    void verifying.newCode().then((made) => {
      if (current) setCode(made);
    });
    return () => {
      current = false;
    };
  }, [verifying]);
  useEffect(() => {
    if (code === null) return;
    const end = () => done();
    window.addEventListener('afterprint', end);
    window.print();
    return () => window.removeEventListener('afterprint', end);
  }, [code]);
  const { thing } = props;
  return createPortal(
    <div className={thing.print === 'page' ? styles.below : styles.sheet}>
      {thing.print === 'text' ? <pre className={styles.text}>{thing.text}</pre> : null}
      {thing.print === 'table' ? <Table table={thing.table} /> : null}
      {code === null ? null : <CheckLine code={code} />}
    </div>,
    document.body,
  );
}

function Table({ table: { title, columns, rows, figures } }: { readonly table: PrintedTable }) {
  const { ledger } = useSession();
  const isFigure = (column: number): boolean => column >= columns.length - figures;
  return (
    <table className={styles.table}>
      <caption className={styles.title} dir="auto">
        {title} <span className={styles.ledger}>{ledger.name}</span>
      </caption>
      <thead>
        <tr>
          {columns.map((name, at) => (
            <th key={name} scope="col" className={isFigure(at) ? styles.figure : undefined}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {columns.map((name, at) => (
              <td key={name} dir="auto" className={isFigure(at) ? styles.figure : undefined}>
                {cells[at]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CheckLine({ code: { code, full, at } }: { readonly code: CheckCode }): ReactNode {
  return (
    <div className={styles.check}>
      <QrCode text={full} label={t('verify.codeQr')} />
      <span>{t('print.check', { code, when: formatMinute(at) })}</span>
    </div>
  );
}
