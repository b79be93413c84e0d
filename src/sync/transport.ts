/**
 * The other side of sync, as the driver sees it: requests that always settle with a value, and a
 * stream of hints.
 */
import type { Hint, PullRequest, PushAnswer, SegmentList } from '../contract/messages.ts';
import type { SyncPage } from '../contract/page.ts';
import type { SegmentFile } from '../contract/segment-file.ts';
import type { Hash } from '../event-sourcing/stored-event.ts';
import type { Failure } from './machine/sync-failure.ts';

export type Failed = { readonly failed: Failure };

/**
 * What a stream tells, never before `openLive` has returned: opened, any number of hints, closed.
 * Closed may come first, and comes once.
 */
export type LiveListener = {
  opened(): void;
  hinted(hint: Hint): void;
  closed(): void;
};

export interface Transport {
  pull(request: PullRequest, signal: AbortSignal): Promise<{ readonly page: SyncPage } | Failed>;
  /** Which files of what is old the server has. */
  listSegments(signal: AbortSignal): Promise<{ readonly list: SegmentList } | Failed>;
  /** What comes is what was named, and its chain leads to its head. */
  fetchSegment(
    file: Hash,
    signal: AbortSignal,
  ): Promise<{ readonly segment: SegmentFile } | Failed>;
  push(page: SyncPage, signal: AbortSignal): Promise<{ readonly answer: PushAnswer } | Failed>;
  /** Shows with the device's key who asks; the session is the transport's own. */
  logIn(signal: AbortSignal): Promise<{ readonly loggedIn: true } | Failed>;
  /** The answer ends the stream; nothing is told after that. */
  openLive(listener: LiveListener): () => void;
}
