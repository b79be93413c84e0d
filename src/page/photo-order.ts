/** In which order photos are fetched: the newest first, for it is what people look for. */
import type { StreamId } from '../domain/vocabulary.ts';

/** `photos` in the order in which they were attached. */
export type AttachedTo = { readonly stream: StreamId; readonly photos: readonly string[] };

/**
 * `attachings`: the stream of each attaching, newest first. It is read only the first time, since it
 * means sorting the whole ledger; what turns up later is newer than what was there.
 */
export function createPhotoOrder(attachings: () => Iterable<StreamId>) {
  const rankByPhoto = new Map<string, number>();

  const rank = (photo: string): void => {
    if (!rankByPhoto.has(photo)) rankByPhoto.set(photo, rankByPhoto.size);
  };

  function rankAll(attached: readonly AttachedTo[]): void {
    const leftByStream = new Map(attached.map(({ stream, photos }) => [stream, [...photos]]));
    const newestFirst = [...attachings()].flatMap(
      (stream) => leftByStream.get(stream)?.pop() ?? [],
    );
    for (const photos of leftByStream.values()) for (const photo of photos) rank(photo);
    for (const photo of newestFirst.reverse()) rank(photo);
  }

  return (attached: readonly AttachedTo[]): readonly string[] => {
    if (rankByPhoto.size === 0) rankAll(attached);
    for (const { photos } of attached) for (const photo of photos) rank(photo);
    const all = [...new Set(attached.flatMap(({ photos }) => photos))];
    return all.sort((a, b) => (rankByPhoto.get(b) ?? 0) - (rankByPhoto.get(a) ?? 0));
  };
}
