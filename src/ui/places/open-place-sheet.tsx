/** Opens a place: its name, where it lies, and a note if one helps. */
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Rejection } from '../../domain/decide.ts';
import type { PlaceId } from '../../domain/vocabulary.ts';
import { Button } from '../components/button.tsx';
import { Sheet } from '../components/sheet.tsx';
import { TextArea, TextField } from '../components/text-field.tsx';
import { t } from '../messages/translate.ts';
import { useModels, useSession } from '../store.ts';
import { ParentField } from './parent-field.tsx';
import { PlaceRejection, placeRejectionText } from './place-rejection.tsx';
import { useSave } from './use-save.ts';

export type OpenPlaceSheetProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly parent: PlaceId | null;
};

export function OpenPlaceSheet({ open, onClose, parent }: OpenPlaceSheetProps) {
  const nameRef = useRef<HTMLInputElement>(null);
  const formRef = useRef<{ readonly submit: () => void }>(null);
  const parentName = useModels((models) =>
    parent === null ? undefined : models.places.byId(parent)?.name,
  );
  const title =
    parentName === undefined
      ? t('places.openSheet')
      : t('places.openInside', { place: parentName });
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={title}
      initialFocus={nameRef}
      onSubmit={() => formRef.current?.submit()}
      footer={
        <Button variant="primary" type="submit">
          {t('places.openButton')}
        </Button>
      }
    >
      <OpenPlaceForm nameRef={nameRef} formRef={formRef} parent={parent} onClose={onClose} />
    </Sheet>
  );
}

type FormProps = {
  readonly nameRef: React.RefObject<HTMLInputElement | null>;
  readonly formRef: React.RefObject<{ readonly submit: () => void } | null>;
  readonly parent: PlaceId | null;
  readonly onClose: () => void;
};

function OpenPlaceForm({ nameRef, formRef, parent: parentAtFirst, onClose }: FormProps) {
  const session = useSession();
  const save = useSave();
  const [, navigate] = useLocation();
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const [parent, setParent] = useState(parentAtFirst);
  const [rejection, setRejection] = useState<Rejection | null>(null);
  const submit = async (insisted: boolean) => {
    const place = session.newPlaceId();
    const data = { place, name, parent, note: note === '' ? null : note };
    const rejected = await save(
      [{ type: 'OpenPlace', data, insisted }],
      t('places.opened', { name: name.trim() }),
    );
    setRejection(rejected);
    if (rejected !== null) return;
    onClose();
    if (parentAtFirst === null) navigate(`/places/${place}`);
  };
  formRef.current = { submit: () => void submit(false) };
  const atName = rejection?.rejected === 'text-missing' || rejection?.rejected === 'text-too-long';
  return (
    <>
      <TextField
        label={t('places.name')}
        value={name}
        onChange={(text) => {
          setName(text);
          setRejection(null);
        }}
        error={
          atName && rejection !== null ? placeRejectionText(rejection, session.models) : undefined
        }
        inputRef={nameRef}
      />
      <ParentField value={parent} onChange={setParent} />
      <TextArea label={t('places.note')} value={note} onChange={setNote} />
      <PlaceRejection rejection={atName ? null : rejection} onInsist={() => void submit(true)} />
    </>
  );
}
