/** Tells whoever writes here that entries of this device were set aside, and why. */
import { Notice } from '../components/notice.tsx';
import { quietLinkClass } from '../components/page.tsx';
import { t } from '../messages/translate.ts';
import { useSession, useUi } from '../store.ts';

export function OwnAside() {
  useUi((state) => state.revision);
  const { membership, device } = useSession();
  const own = [...membership.standing().withheldByName.values()].filter(
    (each) => each.device === device,
  );
  if (own.length === 0) return null;
  const reasons = new Set(own.map(({ reason }) => reason));
  const only = reasons.size === 1 ? [...reasons][0] : undefined;
  const known = (['role', 'removed', 'sealed'] as const).find((reason) => reason === only);
  return (
    <Notice
      tone="alert"
      title={t('withheld.own', { count: own.length })}
      actions={
        <a className={quietLinkClass} href="#/attention">
          {t('withheld.see', { count: own.length })}
        </a>
      }
    >
      {t(`withheld.ownText.${known ?? 'other'}`, { count: own.length })}
    </Notice>
  );
}
