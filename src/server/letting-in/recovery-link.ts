/** A link that makes an owner, for whoever has the server’s shell. All see in the ledger that it was made. */
import { accessStream } from '../../domain/vocabulary.ts';
import { newCode, newDeviceId, secretHash } from '../keys/secrets.ts';
import type { Store } from '../store/store.ts';

const recoveryLifetimeMs = 30 * 60_000;

/** `now` in milliseconds. Undefined where the ledger has not accepted this server. */
export async function writeRecoveryLink(
  { judge }: Pick<Store, 'judge'>,
  url: string,
  now: number,
): Promise<string | undefined> {
  const secret = newCode();
  const said = await judge.say({
    type: 'MemberInvited',
    version: 2,
    stream: accessStream,
    data: {
      invitation: `recovery-${newDeviceId()}`,
      secretHash: secretHash(secret),
      role: 'owner',
      expiresAt: now + recoveryLifetimeMs,
      member: null,
    },
  });
  return said ? `${url}/#/join/${secret}` : undefined;
}
