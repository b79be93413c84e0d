/**
 * A fact with a pencil beside it: pressed, it becomes a field; Enter saves, Escape leaves all as it
 * was.
 */
import { type ReactNode, useRef, useState } from 'react';
import type { Rejection } from '../../domain/decide.ts';
import { Button, IconButton } from '../components/button.tsx';
import type { FactType } from '../components/may.ts';
import { t } from '../messages/translate.ts';
import styles from './place-list.module.css';
import { PlaceRejection } from './place-rejection.tsx';

export type EditInPlaceProps<Value> = {
  readonly label: string;
  readonly value: Value;
  readonly shown: ReactNode;
  readonly editor: (value: Value, onChange: (value: Value) => void) => ReactNode;
  /** `null`: it is saved and the field closes. `kept-open`: the editor says itself what is wrong. */
  /** What saving it records. */
  readonly needs: FactType;
  readonly save: (value: Value, insisted: boolean) => Promise<Rejection | 'kept-open' | null>;
};

export function EditInPlace<Value>(props: EditInPlaceProps<Value>) {
  const { label, value, shown, editor, needs, save } = props;
  const [edited, setEdited] = useState<{ readonly value: Value } | null>(null);
  const [rejection, setRejection] = useState<Rejection | null>(null);
  const rowRef = useRef<HTMLDivElement>(null);
  const close = () => {
    setEdited(null);
    setRejection(null);
    // Back to the pencil, which is drawn again only after this.
    requestAnimationFrame(() => rowRef.current?.querySelector('button')?.focus());
  };
  const submit = async (insisted: boolean) => {
    if (edited === null) return;
    const rejected = await save(edited.value, insisted);
    if (rejected === 'kept-open') return;
    setRejection(rejected);
    if (rejected === null) close();
  };
  if (edited === null) {
    return (
      <div className={styles.fact} ref={rowRef}>
        <span className={styles.factLabel}>{label}</span>
        <span className={styles.factText} dir="auto">
          {shown}
        </span>
        <IconButton
          needs={needs}
          icon="edit"
          label={t('places.edit', { field: label })}
          onClick={() => setEdited({ value })}
        />
      </div>
    );
  }
  return (
    <div className={styles.fact} ref={rowRef}>
      <form
        className={styles.form}
        noValidate
        ref={(form) => {
          const control = form?.querySelector<HTMLElement>('input, select, textarea');
          if (form !== null && !form.contains(document.activeElement)) control?.focus();
        }}
        onSubmit={(event) => {
          event.preventDefault();
          void submit(false);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          close();
        }}
      >
        {editor(edited.value, (next) => {
          setEdited({ value: next });
          setRejection(null);
        })}
        <PlaceRejection rejection={rejection} onInsist={() => void submit(true)} />
        <div className={styles.formActions}>
          <Button variant="primary" type="submit">
            {t('common.save')}
          </Button>
          <Button variant="quiet" onClick={close}>
            {t('common.cancel')}
          </Button>
        </div>
      </form>
    </div>
  );
}
