/** The ledger's own fields: what it keeps of every item besides. */
import { useState } from 'react';
import type { Field } from '../../domain/settings/settings.ts';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { MenuButton } from '../components/menu-button.tsx';
import { Page, Section } from '../components/page.tsx';
import { t } from '../messages/translate.ts';
import { useModels } from '../store.ts';
import { useRun } from '../use-run.ts';
import { FieldSheet } from './field-sheet.tsx';
import styles from './settings.module.css';

type RowProps = { readonly field: Field; readonly onEdit: (field: Field) => void };

function FieldRow({ field, onEdit }: RowProps) {
  const run = useRun();
  const { name, kind, choices, isRetired } = field;
  const retire = {
    label: t('catalogue.retireField'),
    icon: 'writeOff' as const,
    onSelect: () =>
      void run({
        commands: [{ type: 'RetireField', data: { field: field.field } }],
        message: t('catalogue.fieldRetired', { name }),
      }),
  };
  const reinstate = {
    label: t('catalogue.reinstateField'),
    icon: 'check' as const,
    onSelect: () =>
      void run({
        commands: [{ type: 'ReinstateField', data: { field: field.field } }],
        message: t('catalogue.fieldReinstated', { name }),
      }),
  };
  const edit = {
    label: t('catalogue.edit'),
    icon: 'edit' as const,
    onSelect: () => onEdit(field),
  };
  return (
    <li className={styles.ledger}>
      <span className={styles.name}>
        <bdi>{name}</bdi>
        <br />
        <span className={styles.more}>
          {t(`catalogue.kind.${kind}`)}
          {choices.length === 0 ? null : (
            <>
              {': '}
              <bdi>{choices.join(', ')}</bdi>
            </>
          )}
        </span>
      </span>
      <MenuButton
        label={t('catalogue.fieldMenu', { name })}
        actions={isRetired ? [reinstate] : [edit, retire]}
      />
    </li>
  );
}

export function Fields() {
  const settings = useModels((models) => models.settings.now());
  const [edited, setEdited] = useState<Field | 'new' | null>(null);
  const [turn, setTurn] = useState(0);
  const open = (which: Field | 'new') => {
    setTurn(turn + 1);
    setEdited(which);
  };
  const fields = [...settings.fieldsById.values()];
  const inUse = fields.filter(({ isRetired }) => !isRetired);
  const retired = fields.filter(({ isRetired }) => isRetired);
  const make = (
    <Button needs="FieldDefined" icon="plus" onClick={() => open('new')}>
      {t('catalogue.newField')}
    </Button>
  );
  return (
    <Page
      title={t('catalogue.fields')}
      lead={t('catalogue.fieldsText')}
      back={{ href: '/settings', label: t('shell.settings') }}
      actions={inUse.length === 0 ? undefined : make}
    >
      {inUse.length === 0 ? (
        <EmptyState title={t('catalogue.noFields')} actions={make} />
      ) : (
        <ul className={styles.list} aria-label={t('catalogue.fields')}>
          {inUse.map((field) => (
            <FieldRow key={field.field} field={field} onEdit={open} />
          ))}
        </ul>
      )}
      {retired.length === 0 ? null : (
        <Section title={t('catalogue.retiredFields')}>
          <ul className={styles.list}>
            {retired.map((field) => (
              <FieldRow key={field.field} field={field} onEdit={open} />
            ))}
          </ul>
        </Section>
      )}
      {turn === 0 ? null : (
        <FieldSheet key={turn} edited={edited} onClose={() => setEdited(null)} />
      )}
    </Page>
  );
}
