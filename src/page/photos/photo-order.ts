/** In which order photos are fetched: the newest first, for it is what people look for. */
/** `photos` in the order in which they were attached; `at`: when anything was last told of the item. */
export type AttachedTo = { readonly photos: readonly string[]; readonly at: number };

/** The last of each item before any other; what turns up later is newer than what was there. */
export function createPhotoOrder() {
  const rankByPhoto = new Map<string, number>();
  return (attached: readonly AttachedTo[]): readonly string[] => {
    const oldestFirst = attached
      .flatMap(({ photos, at }) =>
        photos.map((photo, n) => ({ photo, at, later: photos.length - n })),
      )
      .sort((a, b) => b.later - a.later || a.at - b.at);
    for (const { photo } of oldestFirst)
      if (!rankByPhoto.has(photo)) rankByPhoto.set(photo, rankByPhoto.size);
    const all = [...new Set(attached.flatMap(({ photos }) => photos))];
    return all.sort((a, b) => (rankByPhoto.get(b) ?? 0) - (rankByPhoto.get(a) ?? 0));
  };
}
