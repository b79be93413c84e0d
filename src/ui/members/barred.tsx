/** Tells whoever would write here that the ledger's server takes nothing of it as it was any more. */
import { Notice } from '../components/notice.tsx';
import { quietLinkClass } from '../components/page.tsx';
import { t } from '../messages/translate.ts';
import { useUi } from '../store.ts';

export function Barred() {
  const reason = useUi((state) => state.sync?.reason);
  if (reason !== 'removed' && reason !== 'sealed') return null;
  return (
    <Notice
      tone="alert"
      title={t(`members.barred.${reason}`)}
      actions={
        <a className={quietLinkClass} href="#/sync">
          {t('members.barredMore')}
        </a>
      }
    >
      {t('members.barredText')}
    </Notice>
  );
}
