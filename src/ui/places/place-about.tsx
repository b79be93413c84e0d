/**
 * What a place is called, where it lies, what people noted of it; and its closing and reopening.
 */
import { useState } from 'react';
import type { Rejection } from '../../domain/decide.ts';
import type { PlacesCommand } from '../../domain/places/commands.ts';
import type { PlaceRow } from '../../read-models/places.ts';
import { Button } from '../components/button.tsx';
import { Section } from '../components/page.tsx';
import { TextArea, TextField } from '../components/text-field.tsx';
import { ClearPlaceSheet } from '../many/clear-place-sheet.tsx';
import { t } from '../messages/translate.ts';
import { useModels } from '../store.ts';
import { EditInPlace } from './edit-in-place.tsx';
import { ParentField } from './parent-field.tsx';
import styles from './place-list.module.css';
import { PlaceRejection } from './place-rejection.tsx';
import { useSave } from './use-save.ts';

export function PlaceAbout({ row }: { readonly row: PlaceRow }) {
  const { place, name, note, parent } = row;
  const save = useSave();
  const pathOf = useModels(
    ({ places }) =>
      (id: string) =>
        places.pathOf(id).join(' › '),
  );
  const saveFields = (
    data: Partial<PlaceRow>,
    insisted: boolean,
    done: string,
  ): Promise<Rejection | null> =>
    save([{ type: 'DescribePlace', data: { place, ...data }, insisted }], done);
  return (
    <Section title={t('places.about')}>
      <div className={styles.facts}>
        <EditInPlace
          needs="PlaceDescribed"
          label={t('places.name')}
          value={name}
          shown={name}
          editor={(value, onChange) => (
            <TextField label={t('places.name')} value={value} onChange={onChange} />
          )}
          save={(value, insisted) =>
            saveFields({ name: value }, insisted, t('places.renamed', { name: value.trim() }))
          }
        />
        <EditInPlace
          needs="PlaceDescribed"
          label={t('places.within')}
          value={parent}
          shown={
            parent === null ? (
              <span className={styles.soft}>{t('places.atRoot')}</span>
            ) : (
              pathOf(parent)
            )
          }
          editor={(value, onChange) => (
            <ParentField value={value} onChange={onChange} except={place} />
          )}
          save={(value, insisted) =>
            saveFields(
              { parent: value },
              insisted,
              value === null
                ? t('places.movedToRoot', { name })
                : t('places.moved', { name, parent: pathOf(value) }),
            )
          }
        />
        <EditInPlace
          needs="PlaceDescribed"
          label={t('places.note')}
          value={note ?? ''}
          shown={note ?? <span className={styles.soft}>{t('places.noNote')}</span>}
          editor={(value, onChange) => (
            <TextArea label={t('places.note')} value={value} onChange={onChange} />
          )}
          save={(value, insisted) =>
            saveFields({ note: value.trim() === '' ? null : value }, insisted, t('places.noted'))
          }
        />
      </div>
      <PlaceClosing row={row} />
    </Section>
  );
}

function PlaceClosing({ row: { place, name, closed } }: { readonly row: PlaceRow }) {
  const save = useSave();
  const [rejection, setRejection] = useState<Rejection | null>(null);
  const [clearing, setClearing] = useState(false);
  const isFull = useModels(
    ({ places }) =>
      places.contentsOf(place).length > 0 ||
      places.childrenOf(place).some((each) => places.byId(each)?.closed === false),
  );
  const ask = async (command: PlacesCommand, done: string) =>
    setRejection(await save([command], done));
  const close = (insisted: boolean) =>
    void ask({ type: 'ClosePlace', data: { place }, insisted }, t('places.closedNow', { name }));
  return (
    <div className={styles.closing}>
      <p className={styles.soft}>{t(closed ? 'places.closedText' : 'places.closeText')}</p>
      {closed ? (
        <Button
          needs="PlaceReopened"
          onClick={() =>
            void ask({ type: 'ReopenPlace', data: { place } }, t('places.reopened', { name }))
          }
        >
          {t('places.reopen')}
        </Button>
      ) : (
        <Button needs="PlaceClosed" onClick={() => (isFull ? setClearing(true) : close(false))}>
          {t(isFull ? 'many.close' : 'places.close')}
        </Button>
      )}
      {clearing ? (
        <ClearPlaceSheet place={place} closes onClose={() => setClearing(false)} />
      ) : null}
      <PlaceRejection rejection={closed ? null : rejection} onInsist={() => close(true)} />
    </div>
  );
}
