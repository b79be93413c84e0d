/** What a live stream is told of the log: at first all of it, and then the lanes that have changed. */
import type { Hint } from '../../contract/messages.ts';
import type { DeviceId } from '../../event-sourcing/stored-event.ts';
import type { Have } from '../../event-sourcing/version-vector.ts';

/** `before`: what the stream was told last; undefined for a new one. */
export type Hints = (epoch: string, have: Have, before: Have | undefined) => string;

/**
 * Most streams were told the same last, and are told the same now: a thousand of them are one text. A log
 * hands out the same `have` for as long as nothing changes.
 */
export function createHints(): Hints {
  let now: Have | undefined;
  let texts = new Map<Have | undefined, string>();
  return (epoch, have, before) => {
    if (have !== now) texts = new Map();
    now = have;
    const text = texts.get(before) ?? JSON.stringify(hintOf(epoch, have, before));
    texts.set(before, text);
    return text;
  };
}

function hintOf(epoch: string, have: Have, before: Have | undefined): Hint {
  // A lane may be gone, too: a fork that became known leaves what was held under other names.
  if (before === undefined || Object.keys(before).some((lane) => have[lane] === undefined))
    return { epoch, have };
  const changed: Record<DeviceId, readonly [number, string]> = {};
  for (const [lane, place] of Object.entries(have)) {
    const [seq, head] = before[lane] ?? [];
    if (seq !== place[0] || head !== place[1]) changed[lane] = place;
  }
  return { epoch, have: changed, part: true };
}
