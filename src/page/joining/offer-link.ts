/** A further device of one's own: the new one shows a code, one that is in looks, compares and enrols it. */
import {
  comparisonCode,
  decodeLinkAnswer,
  decodeWaitAnswer,
  keyFingerprint,
  type LinkAnswer,
  linkStatement,
} from '../../contract/link-messages.ts';
import type { LedgerRegistry } from '../../indexeddb/ledger-registry.ts';
import type { LedgerDatabase } from '../../indexeddb/open-ledger.ts';
import type { LinkingPort, LinkRefusal } from '../../ui/link-port.ts';
import type { PasskeyRefusal } from '../../ui/passkey-port.ts';
import type { TwinnedDatabase } from '../beside-the-log/twin.ts';
import { deviceLabel } from '../browser/device-label.ts';
import { openDatabase } from '../ledger/open-database.ts';
import type { HandOver } from '../ledger/opened-ledger.ts';
import { ask, askHealth, type Refused } from '../sync/connect.ts';
import { deviceKey } from '../sync/device-key.ts';
import { newCard, pullEverything, settleIn } from './join-ledger.ts';

const pollMs = 2_000;

/** Cancelled or over, it leaves nothing behind but a device id that nobody knows. */
export async function offerLink(
  registry: LedgerRegistry,
  handOver: HandOver,
): Promise<LinkingPort | Refused> {
  const health = await askHealth();
  if (health === undefined || health.ledger === null) return { refused: 'unreachable' };
  const database = await openDatabase(health.ledger);
  const opened = await openRendezvous(database);
  if ('refused' in opened) {
    database.close();
    return opened;
  }
  const { answer, key } = opened;
  const { code, expiresAt, rendezvous } = answer;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const passkey = createPasskeyTurn(tell);
  let [isSeen, isCancelled] = [false, false];
  const outcome = awaitApproval(answer, {
    isOver: () => isCancelled || Date.now() > expiresAt,
    seen() {
      if (isSeen) return;
      isSeen = true;
      tell();
    },
  }).then((approved) => enter(registry, answer.ledger, { database, approved, passkey, handOver }));
  return {
    offer: {
      code: `${code.slice(0, 4)}-${code.slice(4)}`,
      link: `${location.origin}/#/link/${code}.${keyFingerprint(key)}`,
      comparison: comparisonCode({ rendezvous, device: database.device, key }),
      expiresAt,
    },
    outcome,
    isSeen: () => isSeen,
    passkey: passkey.state,
    confirm: () => passkey.answer(true),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    cancel() {
      isCancelled = true;
      passkey.answer(false);
    },
  };
}

async function openRendezvous({
  device,
  keys,
}: LedgerDatabase): Promise<{ readonly answer: LinkAnswer; readonly key: string } | Refused> {
  const key = await deviceKey(keys);
  if (key === undefined) return { refused: 'insecure' };
  const request = { device, key: key.publicKey, label: deviceLabel() };
  const signature = await key.sign(linkStatement(location.origin, request));
  const told = await ask('/api/link', { ...request, signature });
  if ('refused' in told) return told;
  const answer = decodeLinkAnswer(told.text);
  return answer === undefined ? { refused: 'unknown' } : { answer, key: key.publicKey };
}

type Approved = { readonly member: string } | Refused;

async function awaitApproval(
  { rendezvous }: LinkAnswer,
  watch: { isOver(): boolean; seen(): void },
): Promise<Approved> {
  while (!watch.isOver()) {
    const told = await ask('/api/link/wait', { rendezvous });
    const answer = 'text' in told ? decodeWaitAnswer(told.text) : undefined;
    if (answer?.state === 'approved' && answer.member !== null) return { member: answer.member };
    if (answer !== undefined && answer.state !== 'waiting') watch.seen();
    if ('refused' in told && told.refused === 'expired') return told;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  return { refused: 'expired' };
}

/** Whoever is let in as somebody with a passkey confirms with it: as often as it takes, by a tap each. */
type PasskeyTurn = {
  state(): ReturnType<LinkingPort['passkey']>;
  /** True once the person is ready; false if they have left. */
  ask(problem: PasskeyRefusal | null): Promise<boolean>;
  answer(isReady: boolean): void;
};

function createPasskeyTurn(tell: () => void): PasskeyTurn {
  type Asked = {
    readonly problem: PasskeyRefusal | null;
    readonly settle: (isReady: boolean) => void;
  };
  let asked: Asked | null = null;
  let isOver = false;
  return {
    state: () => asked,
    async ask(problem) {
      if (isOver) return false;
      const ready = new Promise<boolean>((settle) => {
        asked = { problem, settle };
      });
      tell();
      return ready;
    },
    answer(isReady) {
      if (!isReady) isOver = true;
      asked?.settle(isReady);
      asked = null;
      tell();
    },
  };
}

async function fetchAll(
  ledger: string,
  database: TwinnedDatabase,
  passkey: PasskeyTurn,
): Promise<boolean> {
  let problem: PasskeyRefusal | null = null;
  let came = await pullEverything(ledger, database);
  while (came === 'passkey-needed' && (await passkey.ask(problem)))
    came = await pullEverything(ledger, database, {
      async confirm(needed) {
        const used = await (await import('../browser/authenticator.ts')).askForPasskey(needed);
        problem = 'refused' in used ? used : { refused: 'not-accepted' };
        return 'refused' in used ? undefined : used;
      },
    });
  return came === 'here';
}

async function enter(
  registry: LedgerRegistry,
  ledger: string,
  about: {
    readonly database: TwinnedDatabase;
    readonly approved: Approved;
    readonly passkey: PasskeyTurn;
    readonly handOver: HandOver;
  },
): Promise<{ readonly joined: string } | { readonly refused: LinkRefusal }> {
  const { database, approved, passkey, handOver } = about;
  if ('refused' in approved || !(await fetchAll(ledger, database, passkey))) {
    database.close();
    return 'refused' in approved ? approved : { refused: 'unreachable' };
  }
  const card = newCard(ledger);
  return settleIn({ registry, card, database, handOver }, async (opened) =>
    opened.changeCard({ memberId: approved.member }),
  );
}
