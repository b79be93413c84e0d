/**
 * On plain http to another machine the browser withholds what offline work and sync need: say so before
 * anyone begins, and where to go instead.
 */
import { Button } from '../components/button.tsx';
import { t } from '../messages/first-run-text.ts';
import type { ServerHere } from '../ports.ts';
import { TallyMark } from '../shell/tally-mark.tsx';
import styles from './first-run.module.css';
import { LinkButton } from './link-button.tsx';
import { useServerHere } from './use-server-here.ts';

export function InsecurePage({ onAnyway }: { readonly onAnyway: () => void }) {
  const server = useServerHere();
  return (
    <main className={styles.page} id="content">
      <header className={styles.head}>
        <TallyMark size={64} />
        <h1 className={styles.title}>{t('addresses.insecure')}</h1>
        <p className={styles.tagline}>{t('addresses.insecureText', { origin: location.origin })}</p>
      </header>
      <section className={styles.second}>
        <h2>{t('addresses.without')}</h2>
        <ul className={styles.points}>
          <li>{t('addresses.withoutOffline')}</li>
          <li>{t('addresses.withoutKey')}</li>
          <li>{t('addresses.withoutKeeping')}</li>
          <li>{t('addresses.withoutCamera')}</li>
        </ul>
      </section>
      <section className={styles.second}>
        <h2>{t('addresses.instead')}</h2>
        <Instead server={server} />
      </section>
      <section className={styles.second}>
        <Button wide onClick={onAnyway}>
          {t('addresses.anyway')}
        </Button>
        <p className={styles.soft}>{t('addresses.anywayText')}</p>
      </section>
    </main>
  );
}

function Instead({ server }: { readonly server: ServerHere | null }) {
  const trustAt = server?.trustAt ?? null;
  const address = server?.address ?? null;
  const secure = address?.startsWith('https:') === true ? address : null;
  return (
    <>
      {trustAt === null ? null : (
        <>
          <p>{t('addresses.trust')}</p>
          <LinkButton href={`${trustAt}/trust`}>{t('addresses.trustGo')}</LinkButton>
        </>
      )}
      {secure === null ? null : (
        <>
          <p>{t('addresses.open')}</p>
          {/* An invitation or a claim in the address goes along. */}
          <LinkButton href={`${secure}/${location.hash}`}>
            {t('addresses.openGo', { address: secure })}
          </LinkButton>
        </>
      )}
      {trustAt === null && secure === null ? (
        <ul className={styles.points}>
          <li>
            {t('addresses.lan')}
            <code className={styles.command} data-untranslated>
              npm start -- --lan
            </code>
          </li>
          <li>{t('addresses.name')}</li>
          <li>{t('addresses.own', { port: location.port === '' ? '80' : location.port })}</li>
        </ul>
      ) : null}
    </>
  );
}
