/** Named lists of items that are picked together: a first-aid bag, a camp box. */
import type { ReadModels } from '../../read-models/models.ts';
import { kitsPossible } from '../../read-models/pick.ts';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ListRow } from '../components/list-row.tsx';
import { Page } from '../components/page.tsx';
import { VirtualList } from '../components/virtual-list.tsx';
import { t } from '../messages/translate.ts';
import { useModels, useOpenTask } from '../store.ts';

export function possibleWords(
  models: ReadModels,
  lines: Parameters<typeof kitsPossible>[1],
): string | undefined {
  const kits = kitsPossible(models, lines);
  return kits === null ? undefined : t('kits.possible', { kits });
}

export function Kits() {
  const models = useModels((all) => all);
  const openTask = useOpenTask();
  const kits = models.kits.all();
  const actions = (
    <Button needs="KitDefined" icon="plus" onClick={() => openTask({ kind: 'new-kit' })}>
      {t('kits.new')}
    </Button>
  );
  return (
    <Page wide title={t('kits.title')} lead={t('kits.lead')} actions={actions}>
      {kits.length === 0 ? (
        <EmptyState title={t('kits.empty')}>{t('kits.emptyText')}</EmptyState>
      ) : (
        <VirtualList
          label={t('kits.title')}
          rows={kits}
          keyOf={({ kit }) => kit}
          renderRow={({ kit, name, note, status, lines }, focus) => (
            <ListRow
              focus={focus}
              href={`/kits/${kit}`}
              title={name}
              soft={status === 'retired'}
              detail={
                <>
                  <span>{t('kits.items', { items: lines.length })}</span>
                  {note === null ? null : <bdi>{note}</bdi>}
                  {status === 'retired' ? <Badge>{t('items.retired')}</Badge> : null}
                </>
              }
              note={status === 'retired' ? undefined : possibleWords(models, lines)}
            />
          )}
        />
      )}
    </Page>
  );
}
