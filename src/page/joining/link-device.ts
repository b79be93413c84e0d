/** Lets another device of one's own in: looks at the code that it shows, compares, and enrols it. */
import { comparisonCode, decodeLookAnswer, keyFingerprint } from '../../contract/link-messages.ts';
import type { LinkPort, SeenDevice } from '../../ui/link-port.ts';
import { newCommandId } from '../browser/command-ids.ts';
import type { OpenedLedger } from '../ledger/opened-ledger.ts';
import { ask, secretIn } from '../sync/connect.ts';

/** `wake`: the new device waits for the server to hear of it. */
export function createLinkPort(opened: OpenedLedger, wake: () => void): LinkPort {
  return {
    async look(typed) {
      const [code = '', fingerprint] = secretIn(typed).toUpperCase().split('.');
      const told = await ask('/api/link/look', { code: code.replaceAll(/[\s-]/g, '') });
      if ('refused' in told) return told;
      const answer = decodeLookAnswer(told.text);
      if (answer === undefined) return { refused: 'unknown' };
      const { device, key, label, expiresAt } = answer;
      const isScanned = fingerprint !== undefined && fingerprint !== '';
      if (isScanned && fingerprint !== keyFingerprint(key).toUpperCase())
        return { refused: 'another-device' };
      return { device, key, label, expiresAt, comparison: comparisonCode(answer) };
    },
    approve: (seen) => approve(opened, seen, wake),
  };
}

async function approve(
  { replica, database, writing, run }: OpenedLedger,
  { device, key, label }: SeenDevice,
  wake: () => void,
): ReturnType<LinkPort['approve']> {
  const member = replica.standing().access.devicesById.get(database.device)?.member;
  // On a shared device whoever sits there now may not be whose device it is.
  if (member === undefined || member !== writing()) return { refused: 'another-person' };
  const data = { device, member, key, label, invitation: null, formerly: null };
  const said = await run([{ type: 'EnrolDevice', data }], { cause: newCommandId() });
  if (!('saved' in said)) return { refused: 'unknown' };
  wake();
  return { approved: true };
}
