/**
 * Said on every screen: that the browser lost what was stored, what came back and what did not; and
 * that entries are kept once only for now.
 */
import { useSyncExternalStore } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { t } from '../messages/translate.ts';
import { saveFile } from '../save-file.ts';
import type { CopiedDevices, StorageLoss } from '../storage-port.ts';
import { useSession } from '../store.ts';
import { numbersText } from './numbers-text.ts';
import styles from './storage-notice.module.css';

export function StorageNotice() {
  const { storage } = useSession();
  const loss = useSyncExternalStore(storage.subscribe, storage.loss);
  const copy = useSyncExternalStore(storage.subscribe, storage.secondCopy);
  const copies = useSyncExternalStore(storage.subscribe, storage.copies);
  const isCutOff = useSyncExternalStore(storage.subscribe, storage.isCutOff);
  const isQuiet = loss === null && copies === null && copy !== 'behind' && !isCutOff;
  if (isQuiet) return null;
  return (
    <div className={styles.notices}>
      {loss === null ? null : <LossNotice loss={loss} onRead={storage.dismissLoss} />}
      {copies === null ? null : <CopiesNotice copies={copies} onRead={storage.dismissCopies} />}
      {isCutOff ? <CutOffNotice /> : null}
      {copy === 'behind' && !isCutOff ? (
        <Notice tone="alert" live title={t('storage.behind')}>
          {t('storage.behindText')}
        </Notice>
      ) : null}
    </div>
  );
}

function CutOffNotice() {
  const { storage } = useSession();
  return (
    <Notice
      tone="alert"
      live
      title={t('storage.cutOff')}
      actions={
        <Button icon="download" onClick={() => void storage.cutOffFile().then(saveFile)}>
          {t('storage.cutOffFile')}
        </Button>
      }
    >
      {t('storage.cutOffText')}
    </Notice>
  );
}

function LossNotice({
  loss: { entries, recovered, missing },
  onRead,
}: {
  readonly loss: StorageLoss;
  readonly onRead: () => void;
}) {
  const [, navigate] = useLocation();
  const { server } = useSession().ledger;
  const isWhole = missing.length === 0;
  return (
    <Notice
      tone={isWhole ? 'plain' : 'alert'}
      live
      title={t('storage.lost', { entries, recovered })}
      actions={
        <>
          {isWhole ? null : (
            <Button onClick={() => navigate('/ledger')}>{t('storage.lookAtEntries')}</Button>
          )}
          <Button onClick={() => navigate('/sync')}>{t('storage.toBackup')}</Button>
          <Button variant="quiet" onClick={onRead}>
            {t('storage.read')}
          </Button>
        </>
      }
    >
      <div className={styles.words}>
        <p>
          {isWhole
            ? t('storage.allBack')
            : t('storage.someMissing', { count: missing.length, numbers: numbersText(missing) })}
        </p>
        <p>{t('storage.alsoLost')}</p>
        {server === null ? null : <p>{t('storage.signedOut')}</p>}
      </div>
    </Notice>
  );
}

function CopiesNotice({
  copies: { isThis, labels },
  onRead,
}: {
  readonly copies: CopiedDevices;
  readonly onRead: () => void;
}) {
  const [, navigate] = useLocation();
  const devices = labels.join(' · ');
  return (
    <Notice
      tone="alert"
      live
      title={
        isThis ? t('storage.copiedHere') : t('storage.copied', { count: labels.length, devices })
      }
      actions={
        <>
          <Button onClick={() => navigate('/ledger')}>{t('storage.lookAtEntries')}</Button>
          <Button variant="quiet" onClick={onRead}>
            {t('storage.read')}
          </Button>
        </>
      }
    >
      <p>{t('storage.copiedText')}</p>
    </Notice>
  );
}
