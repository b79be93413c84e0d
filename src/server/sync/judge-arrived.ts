/** What follows a push besides its being stored: it is judged, and whoever lost their access is shown out. */
import type { DeviceId } from '../../event-sourcing/stored-event.ts';
import { isBarred } from '../judging/access.ts';
import type { Store } from '../store/store.ts';
import type { StoreKeeper } from '../store/store-keeper.ts';
import type { Arrived } from './ingest.ts';

export async function judgeArrived(
  about: {
    readonly keeper: StoreKeeper;
    readonly store: Store;
    readonly device: DeviceId;
    /** What the device’s clock says, as far as it said so; ms. */
    readonly clock: number | undefined;
  },
  { streams, senderHas }: Arrived,
): Promise<void> {
  const { keeper, store, device, clock } = about;
  const { judge, sessions, access } = store;
  judge.expect(device, senderHas);
  const before = access();
  const pushed = clock === undefined ? null : { device, clock };
  await judge.judge(streams, pushed).catch((error: unknown) => {
    // Stored but not judged: nobody sends it again, so the store is opened anew and judges what it finds.
    keeper.giveUp(store);
    throw error;
  });
  const after = access();
  if (after === before) return;
  for (const each of after.devicesById.keys())
    if (isBarred(after, each) && !isBarred(before, each)) sessions.endAll(each);
}
