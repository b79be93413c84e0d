/** What was got or ordered and is no item of the ledger; one tap brings it back. */
import type { WantedLine } from '../../domain/shopping/shopping-list.ts';
import { IconButton } from '../components/button.tsx';
import type { RowFocus } from '../components/virtual-list.tsx';
import { itemName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { useModels } from '../store.ts';
import { useRun } from '../use-run.ts';
import styles from './shopping.module.css';

export function DoneRow(props: { readonly wanted: WantedLine; readonly focus: RowFocus }) {
  const models = useModels((all) => all);
  const run = useRun();
  const { line, text, item } = props.wanted;
  const what = text ?? (item === null ? '' : itemName(models, item));
  const putBack = () =>
    run({
      commands: [{ type: 'DescribeShoppingLine', data: { line, isDone: false } }],
      message: t('shopping.isBack', { what }),
    });
  return (
    <div className={styles.row}>
      <s className={styles.struck} dir="auto">
        {what}
      </s>
      <IconButton
        needs="ShoppingLineDescribed"
        icon="undo"
        {...props.focus}
        label={t('shopping.putBack', { what })}
        onClick={() => void putBack()}
      />
    </div>
  );
}
