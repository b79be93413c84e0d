/** The code that stands on paper for this very state, and the way back from a code to its moment. */
import { useEffect, useState } from 'react';
import { Button } from '../components/button.tsx';
import { Section } from '../components/page.tsx';
import { TextField } from '../components/text-field.tsx';
import { formatMinute } from '../format.ts';
import { t } from '../messages/translate.ts';
import { PrintButton } from '../print/print-button.tsx';
import { useSession } from '../store.ts';
import { QrCode } from '../sync/qr-code.tsx';
import styles from './verify.module.css';
import type { CheckCode, CodeFound } from './verify-port.ts';

export function CheckCodeSection() {
  const { verifying, ledger } = useSession();
  const [code, setCode] = useState<CheckCode | null>(null);
  useEffect(() => {
    let current = true;
    void verifying.newCode().then((made) => {
      if (current) setCode(made);
    });
    return () => {
      current = false;
    };
  }, [verifying]);
  return (
    <Section title={t('verify.code')}>
      {code === null ? (
        <p className={styles.text}>{t('common.loading')}</p>
      ) : (
        <div className={styles.code}>
          <QrCode text={code.full} label={t('verify.codeQr')} />
          <div className={styles.words}>
            <p className={styles.codeText} dir="ltr" data-untranslated>
              {code.code}
            </p>
            <p className={styles.small}>{t('verify.codeOf', { when: formatMinute(code.at) })}</p>
            <p className={styles.text}>{t('verify.codeText')}</p>
            <div>
              {/* Every paper carries the code of its moment. */}
              <PrintButton thing={() => ({ print: 'text', text: ledger.name })} />
            </div>
          </div>
        </div>
      )}
      <Compare />
    </Section>
  );
}

function Compare() {
  const { verifying } = useSession();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const compare = async () => {
    const found = await verifying.findCode(typed);
    setProblem(found.found === 'no-code' ? t('verify.noCode') : null);
    setSaid(found.found === 'no-code' ? null : foundText(found));
  };
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void compare();
      }}
    >
      <TextField
        label={t('verify.compare')}
        hint={t('verify.compareHint')}
        value={typed}
        dir="ltr"
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        onChange={(next) => {
          setTyped(next);
          setProblem(null);
          setSaid(null);
        }}
        error={problem}
      />
      <div>
        <Button type="submit">{t('verify.compareButton')}</Button>
      </div>
      <p className={styles.text} role="status">
        {said}
      </p>
    </form>
  );
}

function foundText(found: Exclude<CodeFound, { readonly found: 'no-code' }>): string {
  if (found.found !== 'then') return t(`verify.code.${found.found}`);
  const when = formatMinute(found.at);
  if (found.by === 'print')
    return t(found.isInside ? 'verify.code.printed' : 'verify.code.printedLost', { when });
  return t(found.isInside ? 'verify.code.server' : 'verify.code.serverLost', { when });
}
