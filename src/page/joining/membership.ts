/** Everybody who belongs to the ledger, as the screens ask for it. */
import { textsAbout } from '../../contract/forgotten-texts.ts';
import { sha256Hex } from '../../contract/hash.ts';
import type { Role } from '../../domain/access/events.ts';
import { roleOf } from '../../domain/access/permission.ts';
import { countMax, type DeviceId } from '../../domain/vocabulary.ts';
import type { LedgerIndexLine } from '../../read-models/ledger-index.ts';
import { invitationLink } from '../../ui/first-run/invitation-in-link.ts';
import { codeOf } from '../../ui/members/recovery-code.ts';
import type { MembershipPort } from '../../ui/membership-port.ts';
import { newCommandId, newId, randomHex } from '../browser/command-ids.ts';
import { type OpenedLedger, summaryOf } from '../ledger/opened-ledger.ts';
import { serverHere } from '../sync/server-here.ts';

const codesPrinted = 8;

export function createMembership(opened: OpenedLedger): MembershipPort {
  const { replica, database } = opened;
  const { standing } = replica;
  let heard: { lines: readonly LedgerIndexLine[]; at: ReadonlyMap<DeviceId, number> } | undefined;
  return {
    standing,
    role: () => roleHere(opened),
    heard() {
      const lines = replica.index.lines();
      // The same lines until something is written.
      if (heard?.lines !== lines) heard = { lines, at: newestByLane(lines) };
      return heard.at;
    },
    isForgotten: (member) => standing().access.forgottenMembers.has(member),
    async invite({ role, lifetimeMs }) {
      if (opened.card().serverOrigin === null) return { refused: 'unreachable' };
      const secret = randomHex(16);
      const invitation = newId();
      const expiresAt = Date.now() + lifetimeMs;
      const data = { invitation, secretHash: sha256Hex(secret), role, expiresAt, member: null };
      const said = await opened.run([{ type: 'InviteMember', data }], { cause: newCommandId() });
      if (!('saved' in said)) return { refused: 'unknown' };
      const by = opened.people.nameOf(opened.writing()) ?? '';
      const words = { role, by, ledger: summaryOf(opened).name };
      // Made on the server's own machine the link must still lead there from others.
      const server = await serverHere();
      const address = new URL(server?.address ?? location.origin);
      return {
        invitation,
        role,
        expiresAt,
        link: invitationLink(address.origin, secret, words),
        usableElsewhere: address.protocol === 'https:' && !isLoopback(address.hostname),
        trustAt: server?.trustAt ?? null,
      };
    },
    async printRecovery() {
      const codes = Array.from({ length: codesPrinted }, () =>
        codeOf(crypto.getRandomValues(new Uint8Array(24))),
      );
      const printed = codes.map((code) => ({ invitation: newId(), secretHash: sha256Hex(code) }));
      const said = await opened.run([{ type: 'PrintRecovery', data: { codes: printed } }], {
        cause: newCommandId(),
      });
      return 'saved' in said ? { codes } : said;
    },
    async textsAbout(whom) {
      const texts = await textsAbout(database.log, {
        members: new Set('member' in whom ? [whom.member] : []),
        parties: new Set('party' in whom ? [whom.party] : []),
      });
      // Whom it is about is named as well, so every replica finds the rest by itself.
      return [...texts].slice(0, countMax.lanes);
    },
  };
}

/** The lower of two roles, as the judge will have it; that of the writer where the device is not known. */
function roleHere({ replica, database, writing }: OpenedLedger): Role | null {
  const { access } = replica.standing();
  const [device, actor] = [database.device, writing()];
  return roleOf(access, { device, actor }) ?? access.membersById.get(actor)?.role ?? null;
}

function newestByLane(lines: readonly LedgerIndexLine[]): ReadonlyMap<DeviceId, number> {
  const newest = new Map<DeviceId, readonly [seq: number, at: number]>();
  for (const { ref, recordedAt } of lines) {
    const [device, seq] = ref;
    if (seq > (newest.get(device)?.[0] ?? 0)) newest.set(device, [seq, recordedAt]);
  }
  return new Map([...newest].map(([device, [, at]]) => [device, at]));
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || host.startsWith('127.');
