/**
 * Joining by an invitation: this device gets a database, is let in, fetches what there is, and says
 * who it is.
 */

import { accessStream } from '../../domain/vocabulary.ts';
import type { LedgerCard, LedgerRegistry } from '../../indexeddb/ledger-registry.ts';
import type { LedgerDatabase } from '../../indexeddb/open-ledger.ts';
import { fetchEverything } from '../../sync/fetch-everything.ts';
import type { Failed } from '../../sync/transport.ts';
import type { ConnectRefusal } from '../../ui/sync-port.ts';
import type { borrowState } from '../beside-the-log/borrow-state.ts';
import type { TwinnedDatabase } from '../beside-the-log/twin.ts';
import { newCommandId, newId } from '../browser/command-ids.ts';
import { enrolment } from '../ledger/found-ledger.ts';
import { openDatabase } from '../ledger/open-database.ts';
import { type HandOver, type OpenedLedger, openReplica } from '../ledger/opened-ledger.ts';
import { forgettable } from '../ledger/people.ts';
import { askHealth, redeemInvitation, secretIn } from '../sync/connect.ts';
import { isSignedBy } from '../sync/device-key.ts';
import { type Confirm, transportOf } from '../sync/server-transport.ts';

type Joined = { readonly joined: string } | { readonly refused: ConnectRefusal };

/**
 * Repeating it after a cut is harmless: the device id and key stay, and the server knows the
 * redemption.
 */
export async function joinLedger(
  registry: LedgerRegistry,
  { link, person }: { readonly link: string; readonly person: string },
  handOver: HandOver,
): Promise<Joined> {
  const health = await askHealth();
  if (health === undefined || health.ledger === null) return { refused: 'unreachable' };
  const id = health.ledger;
  if ((await registry.listLedgers()).some((card) => card.id === id)) return joinAgain(id, link);
  const database = await openDatabase(id);
  const unnamed = newCard(id);
  const secret = secretIn(link);
  const answer = await redeemInvitation({ secret, device: database.device, keys: database.keys });
  if ('refused' in answer || (await pullEverything(id, database)) !== 'here') {
    database.close();
    return 'refused' in answer ? answer : { refused: 'unreachable' };
  }
  return settleIn({ registry, card: unnamed, database, handOver }, async (opened) => {
    // A joining that was cut behind its entries is ended, not said again as a second person.
    const member = memberOf(opened);
    if (member === undefined) await sayWhoJoins(opened, person, answer.joined.invitation);
    else opened.changeCard({ memberId: member });
  });
}

/** All of the ledger is here: it gets its place among the others once it is known whose it is. */
export async function settleIn(
  {
    registry,
    card,
    database,
    handOver,
  }: {
    readonly registry: LedgerRegistry;
    readonly card: LedgerCard;
    readonly database: TwinnedDatabase;
    readonly handOver: HandOver;
  },
  sayWho: (opened: OpenedLedger) => Promise<void>,
): Promise<{ readonly joined: string }> {
  const opened = await openReplica(card, database);
  try {
    await sayWho(opened);
    const access = opened.replica.entityOf(accessStream);
    opened.changeCard({ name: access.kind === 'access' ? access.name : '' });
    await registry.addLedger(opened.card());
  } catch (error) {
    opened.close();
    throw error;
  }
  handOver(opened);
  return { joined: card.id };
}

export const newCard = (id: string): LedgerCard => ({
  id,
  name: '',
  kind: 'own',
  memberId: newId(),
  createdAt: Date.now(),
  lastOpenedAt: Date.now(),
  serverOrigin: location.origin,
});

/**
 * The ledger is here already. A device that lost its storage has a key that the server never saw: the
 * invitation lets it in. Any other leaves the invitation to whom it was meant for.
 */
async function joinAgain(ledger: string, link: string): Promise<Joined> {
  const database = await openDatabase(ledger);
  const { device, keys, twin } = database;
  try {
    if ((await twin.readLoss()) === null || (await isKnownThere(ledger, database)))
      return { joined: ledger };
    const answer = await redeemInvitation({ secret: secretIn(link), device, keys });
    if ('refused' in answer) return answer;
    await twin.keepInvitation(answer.joined.invitation);
    return { joined: ledger };
  } finally {
    database.close();
  }
}

async function isKnownThere(ledger: string, database: LedgerDatabase): Promise<boolean> {
  const { signal } = new AbortController();
  const known = await transportOf(ledger, database).logIn(signal);
  return !('failed' in known) || needsPasskey(known);
}

/** Whose device this is already. */
function memberOf({ replica, database }: OpenedLedger): string | undefined {
  const access = replica.entityOf(accessStream);
  return access.kind === 'access' ? access.devicesById.get(database.device)?.member : undefined;
}

async function sayWhoJoins(
  opened: OpenedLedger,
  person: string,
  invitation: string,
): Promise<void> {
  const access = opened.replica.entityOf(accessStream);
  const invited = access.kind === 'access' && access.invitationsById.get(invitation);
  if (invited && invited.member !== null) {
    // A further device of somebody who is known already.
    opened.changeCard({ memberId: invited.member });
    await opened.run(await enrolment(opened, invitation), { cause: newCommandId() });
    return;
  }
  const text = forgettable(person);
  await opened.database.log.putTexts([text]);
  const data = { member: opened.card().memberId, person: text.hash, invitation };
  const said = await opened.run(
    [{ type: 'JoinLedger', data }, ...(await enrolment(opened, invitation))],
    { cause: newCommandId() },
  );
  if (!('saved' in said)) throw new Error(`joining failed: ${JSON.stringify(said)}`);
}

const borrow = async (...about: Parameters<typeof borrowState>): Promise<boolean> =>
  (await import('../beside-the-log/borrow-state.ts')).borrowState(...about);

const needsPasskey = ({ failed }: Failed): boolean =>
  failed.kind === 'status' && failed.reason === 'passkey-needed';

/** Logged in as this device: all that the server has, or what it amounts to. */
export async function pullEverything(
  ledger: string,
  database: LedgerDatabase,
  asking: Confirm = {},
): Promise<'here' | 'passkey-needed' | 'cut'> {
  const { log } = database;
  const transport = transportOf(ledger, database, asking);
  const { signal } = new AbortController();
  const known = await transport.logIn(signal);
  if ('failed' in known) return needsPasskey(known) ? 'passkey-needed' : 'cut';
  // Where the server has folded it all, the history comes while people work.
  if (await borrow(ledger, database, transport, signal)) return 'here';
  return fetchEverything({ ledger, log, verify: isSignedBy, transport }, signal);
}
