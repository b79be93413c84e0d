/** What a device is told that was removed or sealed: what it brought is kept, and nothing else. */
import type { PushAnswer } from '../../contract/messages.ts';
import type { Access } from '../../domain/access/access.ts';
import { writerOf } from '../../domain/vocabulary.ts';
import type { DeviceId } from '../../event-sourcing/stored-event.ts';
import { denialOf } from './access.ts';

/** The answer as it is, or for a barred device a receipt for its own lanes alone. */
export function receiptFor(access: Access, device: DeviceId, answer: PushAnswer): PushAnswer {
  const denial = denialOf(access, device);
  if (denial !== 'removed' && denial !== 'lane-sealed') return answer;
  const { tallystick, epoch, have } = answer;
  const names = namesOf(access, device);
  const own = Object.entries(have).filter(([lane]) => names.has(writerOf(lane)));
  return { tallystick, epoch, have: Object.fromEntries(own), wants: [], barred: denial };
}

/**
 * The names that it had before, or has taken since, because its lane was forked: of one person's devices
 * only, whatever somebody else's says of itself.
 */
function namesOf({ devicesById }: Access, device: DeviceId): ReadonlySet<DeviceId> {
  const member = devicesById.get(device)?.member;
  const theirs = [...devicesById.values()].filter((each) => each.member === member);
  const ids = new Set(theirs.map((each) => each.device));
  const names = new Set([device]);
  for (const name of names)
    for (const { device: id, formerly } of theirs) {
      if (formerly === null || !ids.has(formerly)) continue;
      if (id === name) names.add(formerly);
      if (formerly === name) names.add(id);
    }
  return names;
}
