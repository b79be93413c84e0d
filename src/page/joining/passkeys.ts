/** The passkeys of whose device this is: asked of the server, made and used by the browser. */
import { decodeRefusal } from '../../contract/auth-messages.ts';
import { sha256Hex } from '../../contract/hash.ts';
import {
  addPasskeyStatement,
  decodeChallengeAnswer,
  decodePasskeysAnswer,
  type PasskeysAnswer,
  removePasskeyStatement,
} from '../../contract/passkey-messages.ts';
import { createBrowserTransport } from '../../sync/browser-ports.ts';
import type { PasskeyPort, PasskeyRefusal, Passkeys } from '../../ui/passkey-port.ts';
import { askForPasskey, makePasskey, passkeyHindrance } from '../browser/authenticator.ts';
import { deviceLabel } from '../browser/device-label.ts';
import type { OpenedLedger } from '../ledger/opened-ledger.ts';
import { pageWire } from '../sync/connect.ts';
import { formerSpeaker, ownSign } from '../sync/renewed-key.ts';

const timeoutMs = 15_000;

/** `wake`: sync may go on. */
export function createPasskeys(opened: OpenedLedger, wake: () => void): PasskeyPort {
  return {
    async list() {
      const held = await askList();
      return 'refused' in held ? held : shown(held);
    },
    add: () => change(opened, wake, (held) => add(opened, held)),
    remove: (id) => change(opened, wake, () => remove(opened, id)),
    confirm: () => confirm(opened, wake),
  };
}

const askList = (): Promise<PasskeysAnswer | PasskeyRefusal> =>
  question('GET', '/api/passkeys', null, decodePasskeysAnswer);

/** Signed in, and confirmed where there is a passkey already: the server takes a change no other way. */
async function change(
  opened: OpenedLedger,
  wake: () => void,
  carryOut: (held: PasskeysAnswer) => Promise<PasskeysAnswer | PasskeyRefusal>,
): Promise<Passkeys | PasskeyRefusal> {
  let held = await askList();
  const isOut = 'refused' in held && held.refused === 'not-signed-in';
  const isUnconfirmed = !('refused' in held) && held.passkeys.length > 0 && !held.confirmed;
  if (isOut || isUnconfirmed) {
    const confirmed = await confirm(opened, wake);
    if ('refused' in confirmed) return confirmed;
    held = await askList();
  }
  if ('refused' in held) return held;
  const changed = await carryOut(held);
  return 'refused' in changed ? changed : shown(changed);
}

async function add(
  opened: OpenedLedger,
  { passkeys }: PasskeysAnswer,
): Promise<PasskeysAnswer | PasskeyRefusal> {
  const { card, database, people, writing } = opened;
  const hindrance = passkeyHindrance();
  if (hindrance !== null) return { refused: hindrance };
  const asked = await askChallenge();
  if ('refused' in asked) return asked;
  const ledger = card().id;
  const made = await makePasskey({
    challenge: asked.challenge,
    // Its authenticator asks to replace the one before, rather than keeping two for one purpose.
    handle: new TextEncoder().encode(sha256Hex(`${ledger}|${writing()}`)),
    person: people.nameOf(writing()) ?? '…',
    held: passkeys.map(({ credential }) => credential),
  });
  if ('refused' in made) return made;
  const request = { ...made, label: deviceLabel() };
  const { origin } = location;
  const statement = addPasskeyStatement(origin, ledger, database.device, request);
  const signature = await ownSign(database)(statement);
  return question('POST', '/api/passkeys', { ...request, signature }, decodePasskeysAnswer);
}

async function remove(
  { card, database }: OpenedLedger,
  credential: string,
): Promise<PasskeysAnswer | PasskeyRefusal> {
  const asked = await askChallenge();
  if ('refused' in asked) return asked;
  const request = { credential, challenge: asked.challenge };
  const { origin } = location;
  const statement = removePasskeyStatement(origin, card().id, database.device, request);
  const signature = await ownSign(database)(statement);
  return question('POST', '/api/passkeys/remove', { ...request, signature }, decodePasskeysAnswer);
}

async function confirm(
  { card, database }: OpenedLedger,
  wake: () => void,
): ReturnType<PasskeyPort['confirm']> {
  let refusal: PasskeyRefusal = { refused: 'not-accepted' };
  const transport = createBrowserTransport({
    ledger: card().id,
    device: database.device,
    sign: ownSign(database),
    former: () => formerSpeaker(database),
    async confirm(needed) {
      const used = await askForPasskey(needed);
      if ('refused' in used) refusal = used;
      return 'refused' in used ? undefined : used;
    },
  });
  const known = await transport.logIn(new AbortController().signal);
  if ('failed' in known) {
    const { failed } = known;
    if (failed.kind !== 'status') return { refused: 'unreachable' };
    return failed.status === 401 ? refusal : refusalBy(failed.reason);
  }
  wake();
  return { confirmed: true };
}

const askChallenge = () => question('POST', '/api/passkeys/challenge', {}, decodeChallengeAnswer);

async function question<T>(
  method: 'GET' | 'POST',
  path: string,
  body: object | null,
  decode: (text: string) => T | undefined,
): Promise<T | PasskeyRefusal> {
  const asked = { method, path, body: body && JSON.stringify(body), timeoutMs };
  const answer = await pageWire().ask(asked, new AbortController().signal);
  if (answer.kind !== 'answered') return { refused: 'unreachable' };
  const read = answer.status === 200 ? decode(answer.text) : undefined;
  return read ?? refusalBy(decodeRefusal(answer.text)?.error);
}

function refusalBy(error: string | null | undefined): PasskeyRefusal {
  if (error === 'passkey-known') return { refused: 'already' };
  if (error === 'too-many-passkeys') return { refused: 'too-many' };
  if (error === 'not-logged-in' || error === 'unknown-device') return { refused: 'not-signed-in' };
  // No word of ours, or one of trouble: it is tried again later.
  const isNo = error === 'bad-passkey' || error === 'bad-signature' || error === 'not-permitted';
  return { refused: isNo ? 'not-accepted' : 'unreachable' };
}

const shown = ({ passkeys }: PasskeysAnswer): Passkeys => ({
  passkeys: passkeys.map(({ credential, ...line }) => ({ id: credential, ...line })),
  hindrance: passkeyHindrance(),
});
