/** To whom a lot went (the list of whom to tell), what came in, came back and was written off. */
import type { ItemRow } from '../../read-models/items.ts';
import type { LotHolder, LotLine } from '../../read-models/lot-story.ts';
import type { ReadModels } from '../../read-models/models.ts';
import { Button } from '../components/button.tsx';
import { Section } from '../components/page.tsx';
import { showToast } from '../components/toasts.tsx';
import { partyName, placeName } from '../entries/name-book.ts';
import { formatCalendarDay, formatMoment } from '../format.ts';
import { t } from '../messages/translate.ts';
import { PrintButton } from '../print/print-button.tsx';
import { quantityWords } from '../quantity.ts';
import { useModels } from '../store.ts';
import styles from './stock.module.css';

const present = (parts: readonly (string | null)[]): readonly string[] =>
  parts.filter((part) => part !== null && part !== '') as readonly string[];

const keyOf = ({ name }: Pick<LotLine, 'name'>): string => `${name.device}/${name.seq}`;

/** Whoever is known to have it; else what the entry says of it. */
function whoWords(holder: LotHolder, models: ReadModels): string {
  const { party, purpose, reference } = holder;
  if (party !== null) return partyName(models, party);
  return purpose ?? reference ?? t('lots.nobodyKnown');
}

function aboutWords(holder: LotHolder, models: ReadModels): string {
  const { party, purpose, reference, note, from, due, at, happenedAt } = holder;
  return present([
    formatMoment(happenedAt ?? at),
    t('lots.from', { place: placeName(models, from) }),
    party === null ? null : purpose,
    purpose === null && party === null ? null : reference,
    due === undefined
      ? null
      : due === null
        ? t('lots.lent')
        : t('lots.lentUntil', { day: formatCalendarDay(due) }),
    note,
  ]).join(' · ');
}

export type LotHoldersProps = {
  readonly row: ItemRow;
  readonly lot: string;
  readonly name: string;
  readonly holders: readonly LotHolder[];
};

export function LotHolders({ row, lot, name, holders }: LotHoldersProps) {
  const models = useModels((all) => all);
  const list = holders.map((holder) => ({
    key: keyOf(holder),
    who: whoWords(holder, models),
    about: aboutWords(holder, models),
    quantity: quantityWords(holder.quantity, row),
    contact: holder.party === null ? null : (models.parties.byId(holder.party)?.contact ?? null),
  }));
  const copy = async () => {
    const heading = t('lots.title', { item: name, lot });
    const lines = list.map((each) =>
      present([each.who, each.contact, each.quantity, each.about]).join('\t'),
    );
    await navigator.clipboard.writeText([heading, ...lines].join('\n'));
    showToast(t('lots.copied', { count: list.length }));
  };
  return (
    <Section
      title={t('lots.whoHas')}
      actions={
        list.length === 0 ? undefined : (
          <span className={styles.noPrint}>
            <span className={styles.actions}>
              <Button variant="quiet" onClick={() => void copy()}>
                {t('lots.copy')}
              </Button>
              <PrintButton variant="quiet" thing={() => ({ print: 'page' })} />
            </span>
          </span>
        )
      }
    >
      {list.length === 0 ? <p className={styles.soft}>{t('lots.nobodyHas')}</p> : null}
      <ul aria-label={t('lots.whoHas')}>
        {list.map(({ key, who, about, quantity, contact }) => (
          <li key={key} className={styles.line}>
            <span className={styles.link}>
              <span className={styles.words}>
                <span className={styles.name} dir="auto">
                  {who}
                </span>
                {contact === null ? null : <span dir="auto">{contact}</span>}
                <span className={styles.more} dir="auto">
                  {about}
                </span>
              </span>
              <bdi>{quantity}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export type LotLinesProps = {
  readonly title: string;
  readonly lines: readonly LotLine[];
  readonly row: ItemRow;
};

export function LotLines({ title, lines, row }: LotLinesProps) {
  const models = useModels((all) => all);
  if (lines.length === 0) return null;
  return (
    <Section title={title}>
      <ul aria-label={title}>
        {lines.toReversed().map((line) => (
          <li key={keyOf(line)} className={styles.line}>
            <span className={styles.link}>
              <span className={styles.words}>
                <span dir="auto">{formatMoment(line.happenedAt ?? line.at)}</span>
                <span className={styles.more} dir="auto">
                  {present([
                    line.reason === null ? null : reasonWords(line.reason),
                    line.place === null ? null : placeName(models, line.place),
                    line.party === null ? null : partyName(models, line.party),
                    line.reference,
                    line.note,
                  ]).join(' · ')}
                </span>
              </span>
              <bdi>{quantityWords(line.quantity, row)}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const reasonWords = (reason: NonNullable<LotLine['reason']>): string =>
  reason === 'loan-lost' ? t('lots.lostOnLoan') : t(`entry.reason.${reason}`);
