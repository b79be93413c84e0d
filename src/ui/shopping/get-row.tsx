/** One thing to get: what, how much, why, and what can be done with it. */
import { IconButton } from '../components/button.tsx';
import type { MenuAction } from '../components/menu.tsx';
import { MenuButton } from '../components/menu-button.tsx';
import type { RowFocus } from '../components/virtual-list.tsx';
import { t } from '../messages/translate.ts';
import { type AwaitedLine, useModels, useOpenVerb } from '../store.ts';
import { useRun } from '../use-run.ts';
import styles from './shopping.module.css';
import { removeCommands } from './shopping-commands.ts';
import type { ItemToGet, LineToGet, TextToGet } from './shopping-lines.ts';
import type { ShoppingTask } from './shopping-task.ts';
import { amountWords, nameOfLine, reasonWords } from './shopping-words.ts';

/** Straight from the list: it takes the lines by hand off. */
const requestedOf = ({ item, quantity, supplier, byHand }: ItemToGet): AwaitedLine => ({
  item,
  quantity,
  awaited: { order: null, supplier, wanted: byHand.map(({ line }) => line) },
});

type GetRowProps<Line> = {
  readonly line: Line;
  readonly focus: RowFocus;
  readonly onTask: (task: ShoppingTask) => void;
};

export const GetRow = ({ line, ...rest }: GetRowProps<LineToGet>) =>
  line.kind === 'item' ? <ItemRow line={line} {...rest} /> : <TextRow line={line} {...rest} />;

function ItemRow({ line, focus, onTask }: GetRowProps<ItemToGet>) {
  const models = useModels((all) => all);
  const openVerb = useOpenVerb();
  const run = useRun();
  const what = nameOfLine(line, models);
  const actions: MenuAction[] = [
    {
      label: t('shopping.editTitle'),
      icon: 'edit',
      onSelect: () => onTask({ task: 'edit', line }),
    },
  ];
  if (line.byHand.length > 0)
    actions.push({
      label: t(line.need === null ? 'shopping.remove' : 'shopping.asLevels'),
      icon: 'close',
      onSelect: () =>
        void run({
          commands: removeCommands(line.byHand),
          message: t(line.need === null ? 'shopping.removed' : 'shopping.changed', { what }),
        }),
    });
  return (
    <div className={styles.row}>
      <span className={styles.words}>
        <a className={styles.name} href={`#/items/${line.item}`} dir="auto" {...focus}>
          {what}
        </a>
        <span className={styles.more}>{reasonWords(line, models)}</span>
      </span>
      <bdi className={styles.figure}>{amountWords(line, models)}</bdi>
      <span className={styles.buttons}>
        <IconButton
          needs="StockReceived"
          icon="receive"
          label={t('shopping.receiveNamed', { what })}
          onClick={() =>
            openVerb({
              verb: 'receive',
              lines: [requestedOf(line)],
              ...(line.supplier === null ? {} : { party: line.supplier }),
            })
          }
        />
        <MenuButton label={t('shopping.lineMenu', { what })} actions={actions} />
      </span>
    </div>
  );
}

function TextRow({ line, focus, onTask }: GetRowProps<TextToGet>) {
  const run = useRun();
  const { line: id, text } = line.wanted;
  const what = text ?? '';
  const got = () =>
    run({
      commands: [{ type: 'DescribeShoppingLine', data: { line: id, isDone: true } }],
      message: t('shopping.gotNow', { what }),
    });
  return (
    <div className={styles.row}>
      <span className={styles.words}>
        <span className={styles.name} dir="auto">
          {what}
        </span>
        <span className={styles.more}>{t('shopping.byHand')}</span>
      </span>
      <span className={styles.buttons}>
        <IconButton
          needs="ShoppingLineDescribed"
          icon="check"
          {...focus}
          label={t('shopping.got', { what })}
          onClick={() => void got()}
        />
        <MenuButton
          label={t('shopping.lineMenu', { what })}
          actions={[
            {
              label: t('shopping.editTitle'),
              icon: 'edit',
              onSelect: () => onTask({ task: 'edit', line }),
            },
            {
              label: t('shopping.remove'),
              icon: 'close',
              onSelect: () =>
                void run({
                  commands: removeCommands([line.wanted]),
                  message: t('shopping.removed', { what }),
                }),
            },
          ]}
        />
      </span>
    </div>
  );
}
