/**
 * Holds the store that is in use. If the data directory was deleted or replaced under a running
 * server, the next request finds a new, empty log with a new epoch, and the devices bring everything
 * back.
 */
import type { Store } from './store.ts';

export type StoreKeeper = {
  current(): Promise<Store>;
  /** After an error of the disk: what the database still has in memory is no longer believed. */
  giveUp(store: Store): void;
  close(): Promise<void>;
};

/** `onOpened` is called for the first store and for each that replaces one. */
export function createStoreKeeper(
  open: () => Promise<Store>,
  onOpened: (store: Store) => void,
): StoreKeeper {
  let opening: Promise<Store> | undefined;
  let store: Store | undefined;

  const reopen = async (): Promise<Store> => {
    const opened = await open();
    store = opened;
    onOpened(opened);
    return opened;
  };
  const giveUp = (given: Store): void => {
    if (given !== store) return;
    store = undefined;
    given.close();
  };

  return {
    current: async () => {
      if (store?.isInPlace() === false) giveUp(store);
      if (store !== undefined) return store;
      opening ??= reopen().finally(() => {
        opening = undefined;
      });
      return opening;
    },
    giveUp,
    close: async () => {
      await opening?.catch(() => undefined);
      if (store !== undefined) giveUp(store);
    },
  };
}
