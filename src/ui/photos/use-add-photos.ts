/** Adds pictures to an item: made smaller, kept, and written as one command with one Undo. */
import { useState } from 'react';
import type { Photo } from '../../domain/item/events.ts';
import type { ItemRow } from '../../read-models/items.ts';
import { showToast } from '../components/toasts.tsx';
import { t } from '../messages/translate.ts';
import { useSession } from '../store.ts';
import { useRun } from '../use-run.ts';

export type AddPhotos = {
  readonly add: (pictures: readonly Blob[]) => Promise<void>;
  /** How many are being made smaller. */
  readonly working: number;
};

export function useAddPhotos({ item, photos: attached }: ItemRow): AddPhotos {
  const { photos } = useSession();
  const run = useRun();
  const [working, setWorking] = useState(0);

  /** One after the other: a phone that opens ten pictures at once runs out of memory. */
  async function keepAll(pictures: readonly Blob[]): Promise<readonly Photo[]> {
    const kept: Photo[] = [];
    for (const picture of pictures) {
      const outcome = await photos.keep(picture);
      setWorking((count) => count - 1);
      if ('kept' in outcome) kept.push(outcome.kept);
      else {
        const file = fileNameOf(picture);
        showToast(t(`photos.refused.${outcome.refused}`, { file }), { alert: true });
      }
    }
    return kept;
  }

  return {
    working,
    async add(pictures) {
      if (pictures.length === 0) return;
      setWorking((count) => count + pictures.length);
      const kept = await keepAll(pictures);
      const known = new Set(attached.map(({ photo }) => photo));
      const news = [...new Map(kept.map((each) => [each.photo, each])).values()].filter(
        ({ photo }) => !known.has(photo),
      );
      if (news.length > 0)
        await run({
          commands: news.map((data) => ({ type: 'AttachPhoto', item, data })),
          message: t('photos.added', { count: news.length }),
        });
      else if (kept.length > 0) showToast(t('photos.already', { count: kept.length }));
    },
  };
}

/** What was pasted has no name of its own. */
const fileNameOf = (picture: Blob): string =>
  picture instanceof File && picture.name !== '' ? picture.name : t('photos.unnamed');
