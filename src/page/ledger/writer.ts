/**
 * Who writes on this device. Kept where every tab reads it at the moment of writing, so that a tab
 * which slept through the change still signs with the right name.
 */
import type { MemberId } from '../../domain/vocabulary.ts';

/** `here`: everybody who writes on this device, in the order in which they came. */
export type Writers = { readonly writing: MemberId; readonly here: readonly MemberId[] };

const keyOf = (ledgerId: string): string => `tallystick/${ledgerId}/people`;

/** `owner`: whose device it was to begin with. */
export function readWriters(ledgerId: string, owner: MemberId): Writers {
  return parseWriters(readKept(ledgerId), owner);
}

export function parseWriters(text: string | null, owner: MemberId): Writers {
  const alone = { writing: owner, here: [owner] };
  try {
    const kept = JSON.parse(text ?? 'null') as Partial<Writers> | null;
    const here = (Array.isArray(kept?.here) ? kept.here : []).filter(
      (member) => typeof member === 'string',
    );
    if (here.length === 0) return alone;
    const writing = here.find((member) => member === kept?.writing) ?? here[0] ?? owner;
    return { writing, here };
  } catch {
    return alone;
  }
}

export function keepWriters(ledgerId: string, writers: Writers): void {
  const text = JSON.stringify(writers);
  unkept.set(ledgerId, text);
  try {
    localStorage.setItem(keyOf(ledgerId), text);
    unkept.delete(ledgerId);
  } catch {
    // Where nothing can be kept the choice holds until the page is closed.
  }
}

/** `listener` hears of a choice that another tab made. The answer ends it. */
export function watchWriters(ledgerId: string, listener: () => void): () => void {
  const onStorage = ({ key }: StorageEvent) => {
    if (key === keyOf(ledgerId)) listener();
  };
  window.addEventListener('storage', onStorage);
  return () => window.removeEventListener('storage', onStorage);
}

const unkept = new Map<string, string>();

function readKept(ledgerId: string): string | null {
  const text = unkept.get(ledgerId);
  if (text !== undefined) return text;
  try {
    return localStorage.getItem(keyOf(ledgerId));
  } catch {
    return null;
  }
}
