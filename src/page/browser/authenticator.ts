/** The browser's passkeys: one is made, one is used. Each asks the person. */
import type {
  AddPasskeyRequest,
  PasskeyNeeded,
  PasskeyProof,
} from '../../contract/passkey-messages.ts';
import { passkeyHost } from '../../contract/passkey-messages.ts';
import type { PasskeyRefusal, Passkeys } from '../../ui/passkey-port.ts';
import { base64Url, bytesOf } from './base64-url.ts';

/** Time to find a phone or a key; the server waits a little longer. */
const timeoutMs = 4 * 60_000;
/** ES256 and RS256, by their numbers in COSE: what the server reads. */
const algorithms = [-7, -257];
const verified = 'required' as const;

/** Why none can be had here. */
export function passkeyHindrance(): Passkeys['hindrance'] {
  if (passkeyHost(location.origin) === undefined) return 'address';
  return globalThis.PublicKeyCredential === undefined ? 'browser' : null;
}

export async function askForPasskey({
  challenge,
  passkeys,
}: PasskeyNeeded): Promise<PasskeyProof | PasskeyRefusal> {
  const here = passkeys.filter(({ host }) => host === location.hostname);
  const [another] = passkeys;
  if (here.length === 0 && another) return { refused: 'elsewhere', host: another.host };
  const hindrance = passkeyHindrance();
  if (hindrance !== null) return { refused: hindrance };
  try {
    const got = await navigator.credentials.get({
      publicKey: {
        challenge: bytesOf(challenge),
        rpId: location.hostname,
        allowCredentials: here.map(({ credential }) => descriptor(credential)),
        userVerification: verified,
        timeout: timeoutMs,
      },
    });
    const response = got instanceof PublicKeyCredential ? got.response : null;
    if (!(response instanceof AuthenticatorAssertionResponse)) return { refused: 'cancelled' };
    return {
      credential: got?.id ?? '',
      authenticatorData: textOf(response.authenticatorData),
      clientData: textOf(response.clientDataJSON),
      signature: textOf(response.signature),
    };
  } catch (error) {
    return refusalOf(error);
  }
}

/** `handle`: the member as authenticators know them, which says nothing of who it is. */
export async function makePasskey(about: {
  readonly challenge: string;
  readonly handle: Uint8Array<ArrayBuffer>;
  readonly person: string;
  /** Not on an authenticator that has one of these. */
  readonly held: readonly string[];
}): Promise<Omit<AddPasskeyRequest, 'label' | 'signature'> | PasskeyRefusal> {
  const { challenge, handle, person, held } = about;
  try {
    const made = await navigator.credentials.create({
      publicKey: {
        challenge: bytesOf(challenge),
        rp: { id: location.hostname, name: 'Tallystick' },
        user: { id: handle, name: person, displayName: person },
        pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
        excludeCredentials: held.map(descriptor),
        authenticatorSelection: { residentKey: 'preferred', userVerification: verified },
        attestation: 'none',
        timeout: timeoutMs,
      },
    });
    const response = made instanceof PublicKeyCredential ? made.response : null;
    if (!(response instanceof AuthenticatorAttestationResponse)) return { refused: 'cancelled' };
    const key = response.getPublicKey();
    if (key === null) return { refused: 'not-accepted' };
    return {
      credential: made?.id ?? '',
      key: textOf(key),
      authenticatorData: textOf(response.getAuthenticatorData()),
      clientData: textOf(response.clientDataJSON),
    };
  } catch (error) {
    return refusalOf(error);
  }
}

const descriptor = (credential: string): PublicKeyCredentialDescriptor => ({
  type: 'public-key',
  id: bytesOf(credential),
});

const textOf = (buffer: ArrayBuffer): string => base64Url(new Uint8Array(buffer));

function refusalOf(error: unknown): PasskeyRefusal {
  const name = error instanceof Error ? error.name : '';
  if (name === 'InvalidStateError') return { refused: 'already' };
  if (name === 'SecurityError') return { refused: 'address' };
  return { refused: name === 'NotSupportedError' ? 'browser' : 'cancelled' };
}
