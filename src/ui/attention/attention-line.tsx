/** One discrepancy: what is true, and beside it what can be done about it. */
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { AttentionLine } from '../../read-models/attention.ts';
import { Button } from '../components/button.tsx';
import { type MenuAction, MenuButton } from '../components/menu-button.tsx';
import { itemName, placeName, placePath } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { figure, quantityWords } from '../quantity.ts';
import { useModels, useOpenVerb, useSession } from '../store.ts';
import styles from './attention.module.css';
import { useRemedies } from './remedies.ts';

type LineProps = { readonly line: AttentionLine };

export function AttentionLineView({ line }: LineProps) {
  switch (line.kind) {
    case 'negative-stock':
      return <NegativeLine line={line} />;
    case 'count-differs':
      return <CountLine line={line} />;
    case 'barcode-shared':
      return <BarcodeLine line={line} />;
    case 'event-of-the-future':
    case 'place-cycle':
      return <EntryLineView line={line} />;
  }
}

type FrameProps = {
  readonly title: string;
  readonly href?: string;
  readonly more: string;
  readonly figure?: string;
  readonly children?: ReactNode;
  readonly actions?: readonly MenuAction[];
};

function Frame({ title, href, more, figure: shown, children, actions }: FrameProps) {
  return (
    <div className={styles.line}>
      <div className={styles.words}>
        {href === undefined ? (
          <span className={styles.name} dir="auto">
            {title}
          </span>
        ) : (
          <a className={styles.link} href={`#${href}`} dir="auto">
            {title}
          </a>
        )}
        <span className={styles.more} dir="auto">
          {more}
        </span>
      </div>
      {shown === undefined ? null : <bdi className={styles.figure}>{shown}</bdi>}
      <div className={styles.deeds}>
        {children}
        {actions === undefined ? null : (
          <MenuButton label={t('attention.more', { name: title })} actions={actions} />
        )}
      </div>
    </div>
  );
}

/** Where something lies: its path, and the lot if there is one. */
function useShelfWords({ item, place, lot }: AttentionLine) {
  const models = useModels((all) => all);
  const row = models.items.byId(item ?? '') ?? { unit: '', scale: 0 as const };
  const where = [
    placePath(models, place ?? ''),
    ...(lot === null ? [] : [t('attention.lot', { lot })]),
  ].join(' · ');
  return { models, row, where, name: itemName(models, item ?? '') };
}

function NegativeLine({ line }: LineProps) {
  const { row, where, name } = useShelfWords(line);
  const openVerb = useOpenVerb();
  const [, navigate] = useLocation();
  const remedies = useRemedies();
  const { item, place, lot, quantity } = line;
  if (item === null || place === null || quantity === null) return null;
  return (
    <Frame
      title={name}
      href={`/items/${item}`}
      more={where}
      figure={quantityWords(quantity, row)}
      actions={[
        {
          label: t('attention.receiveMissing', { quantity: quantityWords(-quantity, row) }),
          icon: 'receive',
          onSelect: () => remedies.receiveMissing(line),
        },
        {
          label: t('attention.openItem'),
          icon: 'items',
          onSelect: () => navigate(`/items/${item}`),
        },
      ]}
    >
      <Button icon="count" onClick={() => openVerb({ verb: 'count', item, place, lot })}>
        {t('attention.countAgain')}
      </Button>
    </Frame>
  );
}

function CountLine({ line }: LineProps) {
  const { models, row, where, name } = useShelfWords(line);
  const openVerb = useOpenVerb();
  const [, navigate] = useLocation();
  const remedies = useRemedies();
  const { item, place, lot, quantity, expected, refs } = line;
  if (item === null || place === null || quantity === null || expected === null) return null;
  const onHand = Math.max(0, models.stock.onHand(item, place, lot));
  const said = t('attention.countedBook', {
    counted: figure(quantity, row),
    expected: quantityWords(expected, row),
  });
  return (
    <Frame
      title={name}
      href={`/items/${item}`}
      more={`${said} · ${where}`}
      actions={[
        {
          label: t('attention.confirm', { quantity: quantityWords(onHand, row) }),
          icon: 'check',
          onSelect: () => remedies.confirmCount(line),
        },
        ...refs.map((ref) => ({
          label: t('attention.takeBack'),
          icon: 'undo' as const,
          onSelect: () => remedies.takeBack(ref),
        })),
        {
          label: t('attention.openItem'),
          icon: 'items',
          onSelect: () => navigate(`/items/${item}`),
        },
      ]}
    >
      <Button icon="count" onClick={() => openVerb({ verb: 'count', item, place, lot })}>
        {t('attention.recount')}
      </Button>
    </Frame>
  );
}

function BarcodeLine({ line: { barcode, items } }: LineProps) {
  const models = useModels((all) => all);
  const remedies = useRemedies();
  if (barcode === null) return null;
  return (
    <div className={styles.stack}>
      <span className={styles.name}>{t('attention.barcode', { barcode })}</span>
      {items.map((item) => (
        <div key={item} className={styles.shared}>
          <a className={styles.link} href={`#/items/${item}`} dir="auto">
            {itemName(models, item)}
          </a>
          <Button onClick={() => remedies.withdraw(barcode, item)}>
            {t('attention.withdraw', { item: itemName(models, item) })}
          </Button>
        </div>
      ))}
    </div>
  );
}

function EntryLineView({ line: { item, place, refs, device } }: LineProps) {
  const models = useModels((all) => all);
  const session = useSession();
  const remedies = useRemedies();
  const title = item === null ? placeName(models, place ?? '') : itemName(models, item);
  const label =
    session.sync.devices().find((each) => each.device === device)?.label ?? device ?? '';
  return (
    <Frame
      title={title}
      href={item === null ? `/places/${place}` : `/items/${item}`}
      more={t('attention.futureBy', { device: label })}
    >
      {refs.map((ref) => (
        <Button key={ref.join('/')} icon="undo" onClick={() => remedies.takeBack(ref)}>
          {t('attention.takeBack')}
        </Button>
      ))}
    </Frame>
  );
}
