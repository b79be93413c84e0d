/** What a person has typed and not yet saved, kept where a reload finds it at once. */
import type { Drafts } from '../../ui/ports.ts';

export function createDrafts(ledgerId: string): Drafts {
  const nameOf = (key: string): string => `tallystick/${ledgerId}/draft/${key}`;
  return {
    read(key) {
      try {
        return JSON.parse(localStorage.getItem(nameOf(key)) ?? 'null') as unknown;
      } catch {
        return null;
      }
    },
    write(key, value) {
      try {
        localStorage.setItem(nameOf(key), JSON.stringify(value));
      } catch {
        // A draft that cannot be kept is still on the screen; nothing of the ledger depends on it.
      }
    },
    remove(key) {
      localStorage.removeItem(nameOf(key));
    },
  };
}

export function removeDraftsOf(ledgerId: string): void {
  const prefix = `tallystick/${ledgerId}/`;
  for (const name of Object.keys(localStorage))
    if (name.startsWith(prefix)) localStorage.removeItem(name);
}
