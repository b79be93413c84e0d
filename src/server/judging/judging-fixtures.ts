/** A server that judges, an owner, and people in whatever role, each with a device of their own. */
import type { LightMyRequestResponse } from 'fastify';
import { decodeEntry, encodeEvent } from '../../contract/entry.ts';
import { nameKey } from '../../domain/access/access.ts';
import type { Role } from '../../domain/access/events.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import { accessStream, rulingsStream } from '../../domain/vocabulary.ts';
import type { Draft } from '../../event-sourcing/event-log.ts';
import { emptyLane, sealDrafts } from '../../event-sourcing/seal-drafts.ts';
import type { Entry } from '../../event-sourcing/stored-event.ts';
import {
  claim,
  ledger,
  login,
  newDevice,
  pageOf,
  person,
  redeem,
  startTestServer,
  type TestDevice,
  type TestServer,
} from '../http-fixtures.ts';
import { secretHash } from '../keys/secrets.ts';

export type Person = TestDevice & {
  readonly member: string;
  lane(): readonly Entry[];
  /** Writes without sending. `actor`: whoever else sits at the device. */
  write(drafts: readonly Draft[], actor?: string): readonly Entry[];
  /** Writes and sends all of the lane that was not sent before. */
  push(...drafts: readonly Draft[]): Promise<LightMyRequestResponse>;
  pushAs(actor: string, ...drafts: readonly Draft[]): Promise<LightMyRequestResponse>;
  send(entries: readonly Entry[]): Promise<LightMyRequestResponse>;
  pull(): Promise<LightMyRequestResponse>;
  logIn(): Promise<string>;
  cookie(): string;
};
export type JudgedServer = {
  readonly server: TestServer;
  readonly owner: Person;
  /** Invited by the owner, joined, enrolled, all of it pushed. */
  join(role: Role): Promise<Person>;
  /** [device, seq, reason, stream] of what is withheld and not admitted. */
  withheld(): Promise<readonly (readonly [string, number, string, string | null])[]>;
  /** The types in the server's own lane. */
  said(): Promise<readonly string[]>;
};

export const access = (type: string, data: object, version = 1): Draft => ({
  type,
  version,
  stream: accessStream,
  data,
});
export const invitation = (secret: string, role: Role, member: string | null = null): Draft =>
  access(
    'MemberInvited',
    {
      invitation: `invitation-${secret}`,
      secretHash: secretHash(secret),
      role,
      expiresAt: 1_900_000_000_000,
      member,
    },
    2,
  );
export const joining = (member: string, secret: string): Draft =>
  access('MemberJoined', { member, person: person.hash, invitation: `invitation-${secret}` });
export const enrolling = (
  { device, key }: Pick<TestDevice, 'device' | 'key'>,
  member: string,
  secret: string | null,
): Draft =>
  access(
    'DeviceEnrolled',
    {
      device,
      member,
      key,
      label: 'a phone',
      invitation: secret === null ? null : `invitation-${secret}`,
      formerly: null,
    },
    2,
  );

export async function startJudged(): Promise<JudgedServer> {
  const server = await startTestServer();
  const device = await newDevice();
  await claim(server, device);
  const owner = personAt(server, device, 'ada');
  await owner.logIn();
  const store = await server.store();
  await owner.push(
    access('LedgerFounded', { ledger, name: 'Pantry', member: 'ada', person: person.hash }),
    enrolling(device, 'ada', null),
    access('ServerAccepted', { server: store.node, key: store.serverKey }),
  );
  let people = 0;
  return {
    server,
    owner,
    async join(role) {
      people += 1;
      const [member, secret] = [
        `${role}-${people}`,
        `the-secret-of-${role}-${people}`.padEnd(24, '-'),
      ];
      await owner.push(invitation(secret, role));
      const theirs = await newDevice();
      await redeem(server, theirs, secret);
      const joined = personAt(server, theirs, member);
      await joined.logIn();
      await joined.push(joining(member, secret), enrolling(theirs, member, secret));
      return joined;
    },
    withheld: async () => withheldIn(await server.store()),
    async said() {
      const { log, node } = await server.store();
      const { entries } = await log.readFrom({}, 10_000);
      return entries.flatMap((entry) => (entry.device === node ? [eventOf(entry).type] : []));
    },
  };
}

export function personAt(server: TestServer, device: TestDevice, member: string): Person {
  let [lane, sent, cookie]: [readonly Entry[], number, string] = [[], 0, ''];
  const send = (entries: readonly Entry[]) => server.post('/api/push', pageOf(entries), { cookie });
  const write: Person['write'] = (drafts, actor = member) => {
    const last = lane.at(-1);
    const end =
      last === undefined
        ? emptyLane(device.device)
        : { device: device.device, seq: last.seq, head: last.hash };
    // Nobody here names what came before, so the clock must tell.
    server.clock.ms += 1_000;
    const append = { cause: `tab-${end.seq}`, part: 0, actor, drafts };
    const entries = sealDrafts(end, server.clock.ms, append, encodeEvent);
    lane = [...lane, ...entries];
    return entries;
  };
  const pushAs: Person['pushAs'] = async (actor, ...drafts) => {
    write(drafts, actor);
    const answer = await send(lane.slice(sent));
    if (answer.statusCode === 200) sent = lane.length;
    return answer;
  };
  return {
    ...device,
    member,
    lane: () => lane,
    write,
    push: (...drafts) => pushAs(member, ...drafts),
    pushAs,
    send,
    pull: () => server.post('/api/pull', { ledger, have: {}, wants: [] }, { cookie }),
    async logIn() {
      cookie = await login(server, device);
      return cookie;
    },
    cookie: () => cookie,
  };
}

type Held = Awaited<ReturnType<TestServer['store']>>;

export async function withheldIn({ log }: Held): ReturnType<JudgedServer['withheld']> {
  const admitted = new Set<string>();
  for (const entry of await log.readStream(accessStream)) {
    const event = eventOf(entry);
    if (event.type === 'EventsAdmitted')
      for (const ruling of event.data.rulings) admitted.add(nameKey(ruling));
  }
  return (await log.readStream(rulingsStream)).flatMap((entry) => {
    const event = eventOf(entry);
    if (event.type !== 'EventsWithheld' || admitted.has(nameKey(entry))) return [];
    return event.data.entries.map(
      ({ device, seq, reason, stream }) => [device, seq, reason, stream] as const,
    );
  });
}

export function eventOf(entry: Entry): LedgerEvent {
  const decoded = decodeEntry(entry);
  if (decoded.kind !== 'event') throw new Error(`unreadable: ${entry.text}`);
  return decoded.held.event;
}
