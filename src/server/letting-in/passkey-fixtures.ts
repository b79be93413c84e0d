/** An authenticator made of Node's own keys, which can be told to say what is not true. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import {
  type AddPasskeyRequest,
  addPasskeyStatement,
  type PasskeyProof,
} from '../../contract/passkey-messages.ts';
import { ledger, origin, type TestDevice } from '../http-fixtures.ts';

export type Said = {
  readonly type: string;
  readonly challenge: string;
  readonly origin: string;
  readonly host: string;
  readonly flags: number;
  readonly counter: number;
  readonly crossOrigin?: boolean;
};

export type SoftAuthenticator = {
  readonly credential: string;
  readonly key: string;
  /** What a browser hands on when a passkey is made. */
  create(challenge: string, said?: Partial<Said>): Omit<AddPasskeyRequest, 'label' | 'signature'>;
  get(challenge: string, said?: Partial<Said>): PasskeyProof;
};

const present = 0x01;
const verified = 0x04;
const withCredential = 0x40;

export function softAuthenticator(kind: 'ec' | 'rsa' | 'ed25519' = 'ec'): SoftAuthenticator {
  const { publicKey, privateKey } =
    kind === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : kind === 'rsa'
        ? generateKeyPairSync('rsa', { modulusLength: 2_048 })
        : generateKeyPairSync('ed25519');
  const id = randomBytes(20);
  const credential = id.toString('base64url');
  const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64url');
  const idLength = Buffer.alloc(2);
  idLength.writeUInt16BE(id.length);
  const attested = Buffer.concat([Buffer.alloc(16), idLength, id, Buffer.from('a key in CBOR')]);
  return {
    credential,
    key,
    create(challenge, changed) {
      const flags = present | verified | withCredential;
      const said = { ...usual('webauthn.create', challenge), flags, ...changed };
      const authenticatorData = Buffer.concat([headOf(said), attested]);
      return {
        credential,
        key,
        authenticatorData: authenticatorData.toString('base64url'),
        clientData: clientDataOf(said).toString('base64url'),
      };
    },
    get(challenge, changed) {
      const said = { ...usual('webauthn.get', challenge), ...changed };
      const [data, client] = [headOf(said), clientDataOf(said)];
      const signed = Buffer.concat([data, sha256(client)]);
      return {
        credential,
        authenticatorData: data.toString('base64url'),
        clientData: client.toString('base64url'),
        signature: sign(kind === 'ed25519' ? null : 'sha256', signed, privateKey).toString(
          'base64url',
        ),
      };
    },
  };
}

/** As the page sends it, signed by the device besides. */
export async function addRequest(
  { device, sign: signAs }: TestDevice,
  made: Omit<AddPasskeyRequest, 'label' | 'signature'>,
): Promise<AddPasskeyRequest> {
  const asked = { ...made, label: 'a phone' };
  return { ...asked, signature: await signAs(addPasskeyStatement(origin, ledger, device, asked)) };
}

const usual = (type: string, challenge: string): Said => ({
  type,
  challenge,
  origin,
  host: 'localhost',
  flags: present | verified,
  counter: 0,
});

function headOf({ host, flags, counter }: Said): Buffer {
  const end = Buffer.alloc(5);
  end.writeUInt8(flags);
  end.writeUInt32BE(counter, 1);
  return Buffer.concat([sha256(host), end]);
}

const clientDataOf = ({ type, challenge, origin: from, crossOrigin = false }: Said): Buffer =>
  Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin }));

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();
