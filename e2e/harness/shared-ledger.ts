/**
 * A ledger of many people as a file: every role, somebody removed who wrote on, a lost device, a
 * clock that was wrong, invitations in each state, somebody who was forgotten.
 */
import { encodeEvent } from '../../src/contract/entry.ts';
import { encodePage, textHash } from '../../src/contract/page.ts';
import type { LedgerCommand } from '../../src/domain/ledger-command.ts';
import type { LedgerEvent } from '../../src/domain/ledger-event.ts';
import { accessStream, rulingsStream } from '../../src/domain/vocabulary.ts';
import { createInMemoryLog } from '../../src/event-sourcing/in-memory-log.ts';
import { vectorOf } from '../../src/event-sourcing/version-vector.ts';
import { createReplica } from '../../src/replica/replica.ts';

const [minute, day] = [60_000, 86_400_000];
const salt = 'salt';
const keyOf = (device: string): string => device.repeat(4);
const personHash = (name: string): string => textHash(salt, name);

const people = {
  ngozi: 'Ngozi',
  ada: 'Ada Lovelace-Byron',
  long: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
  kim: 'کیم رضایی',
  sam: 'Sam',
  gone: 'Pat',
} as const;
type Who = keyof typeof people;

function createDevice(device: string, startMs: number) {
  const clock = { now: startMs };
  const log = createInMemoryLog({ device, encode: encodeEvent, clock: () => clock.now });
  const pause = async () => undefined;
  const replica = createReplica({ log, now: () => clock.now, pause, onChange: () => undefined });
  let commands = 0;
  const cause = () => {
    commands += 1;
    clock.now += minute;
    return `${device}-${commands}`;
  };
  /** As the screens would: decided first. */
  const run = async (actor: Who, ...list: readonly LedgerCommand[]) => {
    await replica.catchUp();
    const outcome = await replica.run(list, { cause: cause(), part: 0, actor });
    if ('rejected' in outcome) throw new Error(JSON.stringify(outcome));
  };
  /** Facts as they are, whoever may say them. */
  const say = async (stream: string, actor: string, ...facts: readonly LedgerEvent[]) => {
    const drafts = facts.map((fact) => ({ ...fact, stream }));
    return log.append({ cause: cause(), part: 0, actor, drafts });
  };
  return { clock, device, log, replica, run, say };
}
type Device = ReturnType<typeof createDevice>;

async function give(from: Device, to: Device) {
  const { entries } = await from.log.readFrom(vectorOf(await to.log.have()), 10_000);
  await to.log.merge(entries);
  await to.replica.catchUp();
}

const enrolled = (device: string, member: Who, label: string): LedgerEvent => ({
  type: 'DeviceEnrolled',
  version: 2,
  data: { device, member, key: keyOf(device), label, invitation: null, formerly: null },
});

const invited = (
  invitation: string,
  role: 'viewer' | 'counter' | 'keeper' | 'manager' | 'owner',
  expiresAt: number,
): LedgerEvent => ({
  type: 'MemberInvited',
  version: 2,
  data: { invitation, secretHash: personHash(invitation), role, expiresAt, member: null },
});

const joined = (member: Who, invitation: string): LedgerEvent => ({
  type: 'MemberJoined',
  version: 1,
  data: { member, person: personHash(people[member]), invitation },
});

const issue = (quantity: number): LedgerCommand => ({
  type: 'IssueStock',
  item: 'rice',
  insisted: true,
  data: { place: 'cellar', lot: null, quantity, reference: null, note: null },
});

const shelves: readonly LedgerCommand[] = [
  { type: 'OpenPlace', data: { place: 'cellar', name: 'Cellar', parent: null, note: null } },
  {
    type: 'RegisterItem',
    item: 'rice',
    data: { name: 'Rice', code: null, note: null, unit: 'box', scale: 0, barcodes: [] },
  },
  {
    type: 'ReceiveStock',
    item: 'rice',
    data: { place: 'cellar', lot: null, quantity: 40, reference: null, note: null },
  },
];

const ids = {
  store: '1'.padStart(16, '0'),
  sam: '2'.padStart(16, '0'),
  lost: '3'.padStart(16, '0'),
  ada: '4'.padStart(16, '0'),
  server: '9'.padStart(16, '0'),
} as const;

async function everybodyComes({ say, run, clock }: Device, nowMs: number): Promise<void> {
  const founded: LedgerEvent = {
    type: 'LedgerFounded',
    version: 1,
    data: {
      ledger: 'shared',
      name: 'Harbour Street',
      member: 'ngozi',
      person: personHash('Ngozi'),
    },
  };
  const later = nowMs + 3 * day;
  await say(accessStream, 'ngozi', founded, enrolled(ids.store, 'ngozi', 'Store phone'), {
    type: 'ServerAccepted',
    version: 1,
    data: { server: ids.server, key: keyOf(ids.server) },
  });
  await run('ngozi', ...shelves);
  const roles = { ada: 'manager', long: 'counter', kim: 'viewer', sam: 'keeper', gone: 'keeper' };
  for (const [member, role] of Object.entries(roles) as [Exclude<Who, 'ngozi'>, 'keeper'][]) {
    clock.now += day;
    await say(accessStream, 'ngozi', invited(`for-${member}`, role, clock.now + day));
    await say(accessStream, 'ngozi', joined(member, `for-${member}`));
  }
  await say(
    accessStream,
    'ngozi',
    enrolled(ids.sam, 'sam', 'Sam’s old phone'),
    enrolled(ids.lost, 'ngozi', 'Tablet at the back door'),
    enrolled(ids.ada, 'ada', 'Firefox, Windows'),
    invited('open', 'keeper', later),
    invited('open-too', 'manager', later),
    invited('past', 'viewer', clock.now),
    invited('taken-back', 'viewer', later),
    { type: 'InvitationWithdrawn', version: 1, data: { invitation: 'taken-back' } },
    { type: 'LaneSealed', version: 1, data: { device: ids.lost, why: 'lost' } },
    {
      type: 'PersonForgotten',
      version: 1,
      data: { member: 'gone', party: null, texts: [personHash(people.gone)] },
    },
  );
}

/** Sam writes on after he was removed, with a clock that is three hours behind. */
export async function sharedLedger(nowMs: number): Promise<Buffer> {
  const begin = nowMs - 9 * day;
  const store = createDevice(ids.store, begin);
  const sam = createDevice(ids.sam, begin);
  const server = createDevice(ids.server, nowMs - day);
  await everybodyComes(store, nowMs);
  await give(store, sam);
  sam.clock.now = nowMs - 5 * 60 * minute;
  for (const quantity of [1, 2, 3]) await sam.run('sam', issue(quantity));
  await store.say(accessStream, 'ngozi', {
    type: 'MemberRemoved',
    version: 1,
    data: { member: 'sam' },
  });
  await give(sam, store);
  const { entries: late } = await sam.log.readFrom({ [ids.store]: 1e6 }, 100);
  await server.say(accessStream, 'server', {
    type: 'ServerEnrolled',
    version: 1,
    data: { server: ids.server, key: keyOf(ids.server) },
  });
  await server.say(
    rulingsStream,
    'server',
    {
      type: 'EventsWithheld',
      version: 1,
      data: {
        entries: late
          .filter(({ device }) => device === ids.sam)
          .map(({ device, seq, hash, stream }) => ({
            device,
            seq,
            hash,
            stream,
            reason: 'removed',
          })),
      },
    },
    {
      type: 'ClockCorrected',
      version: 1,
      data: { device: ids.sam, first: 1, last: null, offsetMs: 3 * 60 * minute },
    },
  );
  await give(server, store);
  const { entries } = await store.log.readFrom({}, 10_000);
  const texts = Object.values(people).map((text) => ({ hash: personHash(text), salt, text }));
  const have = await store.log.have();
  const rest = { ledger: 'shared', epoch: '', more: false, wants: [], seals: [] };
  return Buffer.from(encodePage({ ...rest, have, entries, texts }));
}
