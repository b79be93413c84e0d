/** How an item's page tells that it is shown together with others. */
import type { ItemId } from '../../domain/vocabulary.ts';
import { Notice } from '../components/notice.tsx';
import { quietLinkClass, Section } from '../components/page.tsx';
import { memberRows } from '../duplicates/group-totals.ts';
import { MemberLine } from '../duplicates/member-line.tsx';
import { Separable } from '../duplicates/separable.tsx';
import { itemName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { useModels } from '../store.ts';

/** On the page of one that is shown under another: it has only its own part. */
export function ShownUnder({ item }: { readonly item: ItemId }) {
  const models = useModels((all) => all);
  const into = models.groups.shownFor(item);
  if (into === item) return null;
  return (
    <Notice
      title={t('duplicates.isShownUnder', { into: itemName(models, into) })}
      actions={
        <a className={quietLinkClass} href={`#/items/${into}`}>
          {t('duplicates.showGroup')}
        </a>
      }
    >
      {t('duplicates.isShownUnderText')}
    </Notice>
  );
}

/** On the page of the one that is shown: the others, and the way to separate them. */
export function GroupMembers({ item }: { readonly item: ItemId }) {
  const models = useModels((all) => all);
  const group = models.groups.all().find(({ shown }) => shown === item);
  if (group === undefined) return null;
  const [, ...others] = memberRows(models, item);
  return (
    <Section title={t('duplicates.members')}>
      {others.map((row) => (
        <MemberLine key={row.item} row={row} />
      ))}
      <Separable group={group} />
    </Section>
  );
}
