/**
 * Two doors, each with a picture of what it leads to: it never happened so, or it did and something
 * has happened since.
 */
import { useLocation } from 'wouter';
import type { UndoPreview } from '../../read-models/undo-preview.ts';
import { Icon, type IconName } from '../components/icon.tsx';
import { t } from '../messages/translate.ts';
import { type UndoRequest, useModels, useOpenVerb } from '../store.ts';
import { useRun } from '../use-run.ts';
import { type Opposite, oppositeOf, oppositeOfStocktake } from './opposite.ts';
import { deedWords, onHandAfterDeed, onHandAfterStrike, pictureSentence } from './picture-words.ts';
import styles from './undo.module.css';

export type DoorsProps = {
  readonly request: UndoRequest;
  /** How many were written together, where all of them are meant. */
  readonly entries: number | null;
  /** `null` while it is being worked out. */
  readonly preview: UndoPreview | null;
  readonly onRecord: () => void;
  readonly onClose: () => void;
};

export function Doors({ request, entries, preview, onRecord, onClose }: DoorsProps) {
  const models = useModels((all) => all);
  const whole = entries !== null || request.target.undo !== 'entry';
  const sentence = pictureSentence(request, models);
  const isSheet = request.target.undo === 'stocktake';
  const opposite = isSheet ? oppositeOfStocktake : oppositeOf(request.lines);
  return (
    <>
      <Door
        icon="undo"
        title={t('undo.record')}
        text={whole ? t('undo.recordWhole') : t('undo.recordText')}
        onOpen={onRecord}
      >
        <PictureLine struck text={sentence} />
        <PictureFigure text={onHandAfterStrike(request, preview, models)} />
      </Door>
      <WorldDoor opposite={opposite} sentence={sentence} onClose={onClose} />
    </>
  );
}

function WorldDoor({
  opposite,
  sentence,
  onClose,
}: {
  readonly opposite: Opposite;
  readonly sentence: string;
  readonly onClose: () => void;
}) {
  const models = useModels((all) => all);
  const openVerb = useOpenVerb();
  const [, navigate] = useLocation();
  const run = useRun();
  const open = () => {
    onClose();
    if (opposite.way === 'look') navigate(opposite.href);
    else if (opposite.way === 'verb') openVerb(opposite.request);
    else void run({ commands: [opposite.command], message: t('undo.doneNow') });
  };
  return (
    <Door
      icon="forward"
      title={t('undo.world')}
      text={
        opposite.way === 'look' && opposite.at === 'thing'
          ? t('undo.worldLook')
          : t('undo.worldText')
      }
      onOpen={open}
    >
      <PictureLine text={sentence} />
      <PictureLine fresh text={deedWords(opposite, models)} />
      <PictureFigure text={onHandAfterDeed(opposite, models)} />
    </Door>
  );
}

type DoorProps = {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  readonly onOpen: () => void;
  readonly children: React.ReactNode;
};

function Door({ icon, title, text, onOpen, children }: DoorProps) {
  return (
    <button type="button" className={styles.door} onClick={onOpen}>
      <span className={styles.doorHead}>
        <Icon name={icon} size={20} />
        <span className={styles.doorTitle}>{title}</span>
      </span>
      <span className={styles.doorText}>{text}</span>
      <span className={styles.picture}>{children}</span>
    </button>
  );
}

function PictureLine({
  text,
  struck = false,
  fresh = false,
}: {
  readonly text: string;
  readonly struck?: boolean;
  readonly fresh?: boolean;
}) {
  return (
    <span className={struck ? styles.struckLine : fresh ? styles.freshLine : styles.pictureLine}>
      <span className={styles.clamped} dir="auto">
        {text}
      </span>
      {fresh ? <span className={styles.now}>{t('undo.pictureNow')}</span> : null}
    </span>
  );
}

function PictureFigure({ text }: { readonly text: string | null }) {
  return text === null ? null : <bdi className={styles.pictureFigure}>{text}</bdi>;
}
