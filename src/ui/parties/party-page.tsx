/** One party: how to reach them, what they have now, what they got and gave, and what is told of them. */
import { useState } from 'react';
import type { PartyId } from '../../domain/vocabulary.ts';
import type { PartyRow } from '../../read-models/parties.ts';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ListRow, RuledList } from '../components/list-row.tsx';
import { useMay } from '../components/may.ts';
import { MenuButton } from '../components/menu-button.tsx';
import { Notice } from '../components/notice.tsx';
import { Page, Section } from '../components/page.tsx';
import { itemName, partyName } from '../entries/name-book.ts';
import { ReservationList } from '../kits/reservation-list.tsx';
import { isOverdue } from '../loans/due-words.ts';
import { LoanRow } from '../loans/loan-row.tsx';
import { ForgetSheet } from '../members/forget-sheet.tsx';
import { t } from '../messages/translate.ts';
import { quantityWords } from '../quantity.ts';
import { useModels, useOpenTask, useOpenVerb, useToday } from '../store.ts';
import { useLogRead } from '../use-log-read.ts';
import { useRun } from '../use-run.ts';
import styles from './parties.module.css';
import { PartyAbout } from './party-about.tsx';
import { PartyEntries } from './party-entries.tsx';
import { type PartyTotal, readPartyTotals } from './party-totals.ts';
import { roleWords } from './party-words.ts';

const back = () => ({ href: '/parties', label: t('parties.title') });

function PartyMenu({ row }: { readonly row: PartyRow }) {
  const models = useModels((all) => all);
  const openTask = useOpenTask();
  const run = useRun();
  const may = useMay();
  const [forgets, setForgets] = useState(false);
  const name = partyName(models, row.party);
  const retire = () =>
    run({
      commands: [{ type: 'RetireParty', party: row.party, data: {} }],
      message: t('item.retiredNow', { name }),
    });
  return (
    <>
      <MenuButton
        label={t('parties.menu')}
        actions={[
          {
            needs: 'StockReturned' as const,
            label: t('parties.return'),
            icon: 'undo',
            onSelect: () => openTask({ kind: 'return', party: row.party }),
          },
          ...(row.status === 'active'
            ? [
                {
                  needs: 'PartyRetired' as const,
                  label: t('parties.retire'),
                  icon: 'writeOff' as const,
                  onSelect: () => void retire(),
                },
              ]
            : []),
          ...(may('PersonForgotten') && row.name !== undefined
            ? [
                {
                  label: t('members.forget'),
                  icon: 'close' as const,
                  onSelect: () => setForgets(true),
                },
              ]
            : []),
        ]}
      />
      {forgets ? (
        <ForgetSheet whom={{ party: row.party }} name={name} onClose={() => setForgets(false)} />
      ) : null}
    </>
  );
}

function Retired({ row }: { readonly row: PartyRow }) {
  const models = useModels((all) => all);
  const run = useRun();
  const reinstate = () =>
    run({
      commands: [{ type: 'ReinstateParty', party: row.party, data: {} }],
      message: t('item.reinstatedNow', { name: partyName(models, row.party) }),
    });
  return (
    <Notice
      title={t('items.retired')}
      actions={
        <Button needs="PartyReinstated" onClick={() => void reinstate()}>
          {t('parties.reinstate')}
        </Button>
      }
    >
      {t('parties.retiredText')}
    </Notice>
  );
}

function Has({ party }: { readonly party: PartyId }) {
  const models = useModels((all) => all);
  const loans = models.loans.ofParty(party);
  return (
    <Section title={t('parties.has')}>
      {loans.length === 0 ? <p className={styles.soft}>{t('parties.hasNothing')}</p> : null}
      <RuledList label={t('parties.has')}>
        {loans.map((loan) => (
          <li key={`${loan.item}/${loan.loan}`}>
            <LoanRow loan={loan} without="party" />
          </li>
        ))}
      </RuledList>
    </Section>
  );
}

function Totals({
  title,
  totals,
  quantityOf,
}: {
  readonly title: string;
  readonly totals: readonly PartyTotal[];
  readonly quantityOf: (total: PartyTotal) => number;
}) {
  const models = useModels((all) => all);
  const shown = totals.filter((total) => quantityOf(total) !== 0);
  if (shown.length === 0) return null;
  return (
    <Section title={title}>
      <RuledList label={title}>
        {shown.map((total) => (
          <li key={total.item}>
            <ListRow
              href={`/items/${total.item}`}
              title={itemName(models, total.item)}
              figure={quantityWords(
                quantityOf(total),
                models.items.byId(total.item) ?? { unit: '', scale: 0 },
              )}
            />
          </li>
        ))}
      </RuledList>
    </Section>
  );
}

function Deeds({ party }: { readonly party: PartyId }) {
  const openVerb = useOpenVerb();
  return (
    <div className={styles.actions}>
      <Button needs="StockIssued" icon="issue" onClick={() => openVerb({ verb: 'issue', party })}>
        {t('parties.issueTo')}
      </Button>
      <Button needs="StockLent" icon="lend" onClick={() => openVerb({ verb: 'lend', party })}>
        {t('parties.lendTo')}
      </Button>
      <Button
        needs="StockReceived"
        icon="receive"
        onClick={() => openVerb({ verb: 'receive', party })}
      >
        {t('parties.receiveFrom')}
      </Button>
    </div>
  );
}

export function PartyPage({ party }: { readonly party: PartyId }) {
  const models = useModels((all) => all);
  const now = useToday();
  const totals = useLogRead(party, (session) => readPartyTotals(session, party)) ?? [];
  const row = models.parties.byId(party);
  if (row === undefined) {
    return (
      <Page title={t('parties.unknown')} back={back()}>
        <EmptyState title={t('parties.unknownTitle')}>{t('item.unknownText')}</EmptyState>
      </Page>
    );
  }
  const isLate = models.loans.ofParty(party).some(({ due }) => isOverdue(due, now));
  const promised = models.reservations.ofParty(party);
  return (
    <Page
      wide
      title={partyName(models, party)}
      back={back()}
      actions={<PartyMenu row={row} />}
      lead={
        <span className={styles.lead}>
          <span>{roleWords(row.role)}</span>
          {row.status === 'retired' ? <Badge>{t('items.retired')}</Badge> : null}
          {isLate ? <Badge tone="alert">{t('loans.overdue')}</Badge> : null}
        </span>
      }
    >
      {row.status === 'retired' ? <Retired row={row} /> : <Deeds party={party} />}
      <div className={styles.columns}>
        <div className={styles.main}>
          <Has party={party} />
          {promised.length === 0 ? null : (
            <Section title={t('reservations.title')}>
              <ReservationList rows={promised} without="party" />
            </Section>
          )}
          <Totals title={t('parties.issued')} totals={totals} quantityOf={({ issued }) => issued} />
          <Totals
            title={t('parties.received')}
            totals={totals}
            quantityOf={({ received }) => received}
          />
        </div>
        <div className={styles.side}>
          <PartyAbout row={row} />
        </div>
      </div>
      <PartyEntries party={party} />
    </Page>
  );
}
