/** What a device is told that was removed or sealed: what it brought is kept, and nothing else. */
import type { PushAnswer } from '../contract/messages.ts';
import type { Access } from '../domain/access/access.ts';
import { writerOf } from '../domain/vocabulary.ts';
import type { DeviceId } from '../event-sourcing/stored-event.ts';
import { isBarred } from './access.ts';

/** The answer as it is, or for a barred device a receipt for its own lanes alone. */
export function receiptFor(access: Access, device: DeviceId, answer: PushAnswer): PushAnswer {
  if (!isBarred(access, device)) return answer;
  const { tallystick, epoch, have } = answer;
  const former = access.devicesById.get(device)?.formerly;
  const own = Object.entries(have).filter(
    ([lane]) => writerOf(lane) === device || writerOf(lane) === former,
  );
  return { tallystick, epoch, have: Object.fromEntries(own), wants: [] };
}
