/**
 * The second step of a login: a member who has passkeys confirms each new session of a device with one
 * of them. Asked for only after the device has shown that it holds its key, so a stranger learns
 * nothing.
 */
import type { PasskeyNeeded, PasskeyProof } from '../../contract/passkey-messages.ts';
import type { DeviceId } from '../../event-sourcing/stored-event.ts';
import type { Refusal } from '../http/guarded.ts';
import type { Store } from '../store/store.ts';
import { checkPasskey } from './check-passkey.ts';
import type { Nonces } from './nonces.ts';

export const badPasskey: Refusal = { status: 401, error: 'bad-passkey' };

/** `confirmedBy`: the passkey; null where the member has none. */
export type SecondStep = { readonly confirmedBy: string | null } | Refusal;

export function takeSecondStep(
  { access, passkeys }: Pick<Store, 'access' | 'passkeys'>,
  challenges: Nonces,
  about: {
    readonly device: DeviceId;
    readonly origin: string;
    readonly proof: PasskeyProof | undefined;
  },
): SecondStep {
  const { device, origin, proof } = about;
  // Let in by an invitation and not yet enrolled: nobody's device so far.
  const member = access().devicesById.get(device)?.member;
  const held = member === undefined ? [] : passkeys.of(member);
  if (held.length === 0) return { confirmedBy: null };
  if (proof === undefined) {
    const needed = {
      error: 'passkey-needed',
      challenge: challenges.issue(device),
      passkeys: held.map(({ credential, host }) => ({ credential, host })),
    } satisfies PasskeyNeeded;
    return { status: 401, error: needed.error, beside: needed };
  }
  const passkey = held.find(({ credential }) => credential === proof.credential);
  if (passkey === undefined) return badPasskey;
  const takeChallenge = (challenge: string) => challenges.take(challenge, device);
  const checked = checkPasskey(proof, passkey, { origin, takeChallenge });
  if ('fault' in checked) return badPasskey;
  passkeys.noteUse(passkey.credential, checked.counter);
  return { confirmedBy: passkey.credential };
}
