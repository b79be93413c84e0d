/** The merges of a group, each of which can be lifted: stock and story have stayed with each item. */
import type { ItemGroup } from '../../domain/item/groups.ts';
import { Button } from '../components/button.tsx';
import { itemName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { useModels } from '../store.ts';
import { useRun } from '../use-run.ts';
import styles from './duplicates.module.css';

export function Separable({ group }: { readonly group: ItemGroup }) {
  const models = useModels((all) => all);
  const run = useRun();
  return (
    <ul>
      {models.groups.edgesOf(group).map(({ item, into }) => {
        const names = { item: itemName(models, item), into: itemName(models, into) };
        return (
          <li key={`${item}/${into}`} className={styles.edge}>
            <span className={styles.under}>{t('duplicates.shownUnder', names)}</span>
            <Button
              needs="ItemsSeparated"
              aria-label={t('duplicates.separateNamed', names)}
              onClick={() =>
                void run({
                  commands: [{ type: 'SeparateItem', item, data: { from: into } }],
                  message: t('duplicates.separated', names),
                })
              }
            >
              {t('duplicates.separate')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
