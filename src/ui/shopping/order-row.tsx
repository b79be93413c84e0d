/** One order that has not come altogether: what is still to come, receiving it, closing it. */
import type { OrderRow } from '../../read-models/supply.ts';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { MenuButton } from '../components/menu-button.tsx';
import type { RowFocus } from '../components/virtual-list.tsx';
import { itemName, partyName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { dayText } from '../moment.ts';
import { quantityWords } from '../quantity.ts';
import { type AwaitedLine, useModels, useOpenVerb } from '../store.ts';
import { useRun } from '../use-run.ts';
import styles from './shopping.module.css';
import { closeCommands } from './shopping-commands.ts';
import { expectedWords, orderName } from './shopping-words.ts';

const linesShown = 6;

/** All that is still to come; whoever got less says so in the form. */
const requestedOf = ({ order, supplier, lines }: OrderRow): readonly AwaitedLine[] =>
  lines.map(({ item, outstanding }) => ({
    item,
    quantity: outstanding,
    awaited: { order, supplier, wanted: [] },
  }));

export function OrderRowView(props: { readonly order: OrderRow; readonly focus: RowFocus }) {
  const { order, focus } = props;
  const models = useModels((all) => all);
  const openVerb = useOpenVerb();
  const run = useRun();
  const name = orderName(order);
  const today = dayText(new Date());
  const expected = expectedWords(order, today);
  const isOverdue = order.expected !== null && order.expected < today;
  const close = () =>
    run({ commands: closeCommands(order), message: t('shopping.closed', { order: name }) });
  return (
    <div className={styles.order}>
      <div className={styles.orderHead}>
        <span className={styles.words}>
          <bdi className={styles.name}>{name}</bdi>
          <span className={styles.more}>
            {order.supplier === null ? null : <bdi>{partyName(models, order.supplier)}</bdi>}
            {expected === '' ? null : isOverdue ? (
              <Badge tone="alert">{expected}</Badge>
            ) : (
              <span>{expected}</span>
            )}
          </span>
        </span>
        <Button
          needs="StockReceived"
          icon="receive"
          {...focus}
          aria-label={t('shopping.receiveOrderNamed', { order: name })}
          onClick={() =>
            openVerb({
              verb: 'receive',
              lines: requestedOf(order),
              ...(order.supplier === null ? {} : { party: order.supplier }),
            })
          }
        >
          {t('shopping.receiveOrder')}
        </Button>
        <MenuButton
          label={t('shopping.orderMenu', { order: name })}
          actions={[
            {
              needs: 'OrderClosed' as const,
              label: t('shopping.closeOrder'),
              icon: 'close',
              onSelect: () => void close(),
            },
          ]}
        />
      </div>
      <OrderLines order={order} />
    </div>
  );
}

function OrderLines({ order }: { readonly order: OrderRow }) {
  const models = useModels((all) => all);
  return (
    <ul className={styles.orderLines}>
      {order.lines.slice(0, linesShown).map(({ item, outstanding, ordered }) => {
        const measured = models.items.byId(item) ?? { unit: '', scale: 0 as const };
        return (
          <li key={item} className={styles.orderLine}>
            <a href={`#/items/${item}`} dir="auto">
              {itemName(models, item)}
            </a>
            <bdi className={styles.figure}>
              {outstanding === ordered
                ? quantityWords(outstanding, measured)
                : t('shopping.outstanding', {
                    outstanding: quantityWords(outstanding, measured),
                    ordered: quantityWords(ordered, measured),
                  })}
            </bdi>
          </li>
        );
      })}
      {order.lines.length > linesShown ? (
        <li className={styles.more}>
          {t('shopping.moreLines', { more: order.lines.length - linesShown })}
        </li>
      ) : null}
    </ul>
  );
}
