/**
 * One tab at a time does the syncing. Leadership exists only inside the callback that holds the
 * lock; a frozen leader keeps its lock, so one that has not been heard for a while is replaced, and
 * finds its fence outdated when it thaws. All this saves work and nothing else: two leaders at once
 * would send the same things twice, which is harmless.
 */

/** The part of the Web Locks API that is used here. */
export interface Locks {
  request(
    name: string,
    options: { readonly signal?: AbortSignal; readonly steal?: boolean },
    held: () => Promise<void>,
  ): Promise<unknown>;
}

/** Each new leader claims a higher token. */
export interface Fence {
  claim(): Promise<number>;
  isHeld(token: number): Promise<boolean>;
}

export type LeadershipPorts = {
  readonly name: string;
  /** Undefined where the browser has none: then every tab leads, which is correct too. */
  readonly locks: Locks | undefined;
  readonly fence: Fence;
  /** Tells the others that the leader lives. */
  beat(): void;
  /** Calls back with each beat of another tab; the answer ends it. */
  onBeat(callback: () => void): () => void;
  startTimer(delayMs: number, callback: () => void): () => void;
  /** Lead until the signal says that it is over. */
  lead(signal: AbortSignal): void;
};

export const beatMs = 5_000;
/**
 * Checked this often by those who wait; two checks without a beat between them, and the leader is
 * replaced.
 */
export const checkMs = 12_000;
/** A leader steps down after ten minutes, so that no tab keeps an old build in office for days. */
export const beatsMax = 120;

export function seekLeadership(ports: LeadershipPorts): { stop(): void } {
  const stopping = new AbortController();
  const { signal } = stopping;
  if (ports.locks === undefined) ports.lead(signal);
  else void campaign(ports, ports.locks, signal);
  return { stop: () => stopping.abort() };
}

async function campaign(
  ports: LeadershipPorts,
  locks: Locks,
  stopping: AbortSignal,
): Promise<void> {
  while (!stopping.aborted) {
    const waiting = new AbortController();
    let isLeaderSilent = false;
    const endWatch = watchLeader(ports, () => {
      isLeaderSilent = true;
      waiting.abort();
    });
    const signal = AbortSignal.any([stopping, waiting.signal]);
    await hold(ports, locks, { signal }, stopping, endWatch);
    endWatch();
    if (isLeaderSilent && !stopping.aborted)
      await hold(ports, locks, { steal: true }, stopping, endWatch);
    // Whoever lost or gave back the lock lets others go first.
    if (!stopping.aborted) await pause(ports, beatMs, stopping);
  }
}

/** Resolves when it is over, whether the lock was given back, was taken away or was never had. */
async function hold(
  ports: LeadershipPorts,
  locks: Locks,
  options: { readonly signal?: AbortSignal; readonly steal?: boolean },
  stopping: AbortSignal,
  onHeld: () => void,
): Promise<void> {
  const leading = new AbortController();
  try {
    await locks.request(ports.name, options, async () => {
      onHeld();
      await leadWhileHeld(ports, AbortSignal.any([stopping, leading.signal]), leading);
    });
  } catch {
    // Taken away by another tab, or no longer waited for: both are an end like any other.
  } finally {
    leading.abort();
  }
}

async function leadWhileHeld(
  ports: LeadershipPorts,
  over: AbortSignal,
  leading: AbortController,
): Promise<void> {
  const token = await ports.fence.claim().catch(() => null);
  if (over.aborted) return;
  ports.lead(over);
  for (let beats = 0; beats < beatsMax && !over.aborted; beats++) {
    ports.beat();
    await pause(ports, beatMs, over);
    const isOurs = token === null || (await ports.fence.isHeld(token).catch(() => true));
    if (!isOurs) break;
  }
  leading.abort();
}

function watchLeader(ports: LeadershipPorts, onSilent: () => void): () => void {
  let missed = 0;
  let cancel = (): void => undefined;
  const endBeats = ports.onBeat(() => {
    missed = 0;
  });
  const check = (): void => {
    missed += 1;
    if (missed > 2) onSilent();
    else cancel = ports.startTimer(checkMs, check);
  };
  check();
  return () => {
    endBeats();
    cancel();
  };
}

const pause = (ports: LeadershipPorts, delayMs: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const cancel = ports.startTimer(delayMs, resolve);
    signal.addEventListener('abort', () => {
      cancel();
      resolve();
    });
  });
