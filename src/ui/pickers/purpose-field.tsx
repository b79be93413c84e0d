/** What stock is issued for, in a few words; what was written before is one tap away. */
import { Button } from '../components/button.tsx';
import { TextField } from '../components/text-field.tsx';
import { t } from '../messages/translate.ts';
import { useModels } from '../store.ts';
import styles from './purpose-field.module.css';

const offeredMax = 3;

export function PurposeField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const typed = value.trim().toLocaleLowerCase();
  const offered = useModels((models) => models.purposes.all())
    .filter((purpose) => purpose !== value.trim())
    .filter((purpose) => purpose.toLocaleLowerCase().includes(typed))
    .slice(0, offeredMax);
  return (
    <div className={styles.purpose}>
      <TextField
        label={t('verbs.purpose')}
        hint={t('verbs.purposeHint')}
        value={value}
        onChange={onChange}
      />
      {offered.length === 0 ? null : (
        <fieldset className={styles.offered} aria-label={t('verbs.purposesUsed')}>
          {offered.map((purpose) => (
            <Button key={purpose} variant="quiet" onClick={() => onChange(purpose)}>
              <bdi>{purpose}</bdi>
            </Button>
          ))}
        </fieldset>
      )}
    </div>
  );
}
