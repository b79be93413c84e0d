/** What the sync driver has in hand between two effects. */
import type { SyncPage, Witnessed } from '../contract/page.ts';
import type { SegmentDesk } from './take-segments.ts';

export type Desk = {
  /** Pulled, by the number of their request, until they are written. */
  readonly pages: Map<number, SyncPage>;
  readonly segments: SegmentDesk;
  /** The last word of a server that was checked. */
  witnessed: Witnessed | null;
};
