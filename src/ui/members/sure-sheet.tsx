/** Asks once more before something that cannot be taken back, and says what it does. */
import type { ReactNode } from 'react';
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { Sheet } from '../components/sheet.tsx';
import { t } from '../messages/translate.ts';
import styles from './members.module.css';

type SureSheetProps = {
  readonly title: string;
  /** What it does, point by point. */
  readonly points: readonly string[];
  readonly confirm: string;
  /** Resolves once it is done or turned down; the sheet closes then. */
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
};

export function SureSheet(props: SureSheetProps) {
  const { title, points, confirm, onConfirm, onClose, children } = props;
  const [busy, setBusy] = useState(false);
  const carryOut = async () => {
    setBusy(true);
    try {
      await onConfirm();
    } finally {
      setBusy(false);
      onClose();
    }
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={<span dir="auto">{title}</span>}
      footer={
        <>
          <Button variant="alert" wide busy={busy} onClick={() => void carryOut()}>
            {confirm}
          </Button>
          <Button variant="quiet" wide onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </>
      }
    >
      <ul className={styles.points}>
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      {children}
    </Sheet>
  );
}
