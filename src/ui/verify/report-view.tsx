/** What a verification says: one word, the facts behind it, what was found, and what to do. */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { classNames } from '../components/class-names.ts';
import { Icon, type IconName } from '../components/icon.tsx';
import { Section } from '../components/page.tsx';
import { showToast } from '../components/toasts.tsx';
import { formatCount } from '../format.ts';
import { t } from '../messages/translate.ts';
import { saveFile } from '../save-file.ts';
import { useSession } from '../store.ts';
import { type Fact, factsOf, verdictOf } from './facts.ts';
import { deviceName, findingWords } from './finding-words.ts';
import styles from './verify.module.css';
import type { VerifiedDevice, VerifyReport } from './verify-port.ts';

const iconOf: Readonly<Record<Fact['tone'], IconName>> = {
  well: 'check',
  look: 'attention',
  wrong: 'close',
  plain: 'minus',
};
const listedAtFirst = 20;

export function ReportView(props: {
  readonly report: VerifyReport;
  readonly fileName: string | null;
  /** Not all entries were here to be checked. */
  readonly isLacking: boolean;
}) {
  const { report, fileName, isLacking } = props;
  const { ledgerName, findings } = report;
  const { verdict, text } = verdictOf(report, isLacking);
  const file = { file: fileName ?? '', ledger: ledgerName ?? '' };
  return (
    <>
      <div className={classNames(styles.verdict, styles[verdict])} role="status">
        <p className={styles.word}>
          <Icon name={iconOf[verdict]} size={28} />
          {t(`verify.${verdict}`)}
        </p>
        <p className={styles.text}>{text}</p>
        <p className={styles.small} dir="auto">
          {fileName === null ? t('verify.ofHere') : t('verify.ofFile', file)}
        </p>
      </div>
      <Section title={t('verify.facts')}>
        <ul className={styles.facts}>
          {factsOf(report, isLacking).map(({ tone, text }) => (
            <li key={text} className={classNames(styles.fact, styles[tone])}>
              <Icon name={iconOf[tone]} size={20} />
              <span>{text}</span>
            </li>
          ))}
        </ul>
      </Section>
      {findings.length === 0 ? null : <Findings report={report} />}
      {findings.length === 0 ? null : <ToDo isFile={fileName !== null} />}
      <Devices devices={report.devices} />
    </>
  );
}

function Findings({ report }: { readonly report: VerifyReport }) {
  const { devices, more } = report;
  const [isAll, setAll] = useState(false);
  // What reads alike is said once: two names that are not the ones recorded, for example.
  const findingsByWords = new Map(
    report.findings.map((finding) => [findingWords(finding, devices).join(' '), finding]),
  );
  const findings = [...findingsByWords.values()];
  const listed = isAll ? findings : findings.slice(0, listedAtFirst);
  const unlisted = Object.values(more).reduce((sum, count) => sum + count, 0);
  return (
    <Section title={t('verify.findings')}>
      <ul className={styles.findings}>
        {listed.map((finding) => {
          const [said, ...times] = findingWords(finding, devices);
          const { level } = finding;
          return (
            <li key={[said, ...times].join(' ')} className={classNames(styles.fact, styles[level])}>
              <Icon name={iconOf[level]} size={20} />
              <span className={styles.words}>
                <span dir="auto">{said}</span>
                {times.length === 0 ? null : (
                  <span className={styles.small}>{times.join(' ')}</span>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      {isAll || findings.length <= listedAtFirst ? null : (
        <div>
          <Button variant="quiet" onClick={() => setAll(true)}>
            {t('verify.showAll', { count: formatCount(findings.length) })}
          </Button>
        </div>
      )}
      {unlisted > 0 ? (
        <p className={styles.small}>{t('verify.more', { count: unlisted })}</p>
      ) : null}
    </Section>
  );
}

function ToDo({ isFile }: { readonly isFile: boolean }) {
  const session = useSession();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const file = await session.exports.bundle();
    setBusy(false);
    saveFile(file);
    showToast(t('sync.backupSaved', { file: file.fileName }));
  };
  return (
    <Section title={t('verify.todo')}>
      <p className={styles.text}>{t(isFile ? 'verify.todoFile' : 'verify.todoText')}</p>
      {isFile ? null : (
        <div>
          <Button icon="download" busy={busy} onClick={() => void save()}>
            {t('verify.saveEvidence')}
          </Button>
        </div>
      )}
    </Section>
  );
}

function Devices({ devices }: { readonly devices: readonly VerifiedDevice[] }) {
  return (
    <Section title={t('verify.devices')}>
      <ul className={styles.devices}>
        {devices.map((device) => (
          <li key={device.device} className={styles.device}>
            <Icon name="device" />
            <span className={styles.words}>
              <span className={styles.name} dir="auto">
                {deviceName(device.device, device)}
              </span>
              <span className={styles.small}>
                {t('verify.deviceEntries', { count: device.entries })} · {signedText(device)}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function signedText({ sealedTo, entries }: VerifiedDevice): string {
  const signed = sealedTo >= entries ? 'all' : sealedTo === 0 ? 'none' : 'some';
  return t('verify.signedTo', { signed, to: formatCount(sealedTo) });
}
