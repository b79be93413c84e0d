/** Shapes of what is said of people, devices and servers, and of what a server rules. */
import * as v from 'valibot';
import { type AccessEvent, roles } from '../domain/access/events.ts';
import type { RulingEvent } from '../domain/rulings/events.ts';
import { countMax, textBytesMax } from '../domain/vocabulary.ts';
import {
  type Codecs,
  device,
  eventName,
  hash,
  id,
  idOrNull,
  lane,
  moment,
  name,
  seq,
  text,
  withDefaults,
} from './codec.ts';

const publicKey = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{40,400}$/));
const role = v.picklist(roles);
const person = ({ person: hashed }: Readonly<Record<string, string | null | undefined>>) =>
  hashed === null || hashed === undefined ? [] : [hashed];
const rulings = v.object({
  rulings: v.pipe(v.array(eventName), v.minLength(1), v.maxLength(countMax.voids)),
});
const secretHash = hash;
const invitation = { invitation: id, secretHash, role, expiresAt: moment };
const enrolment = {
  device,
  member: id,
  key: publicKey,
  label: text(textBytesMax.name),
  invitation: idOrNull,
};
const code = v.object({ invitation: id, secretHash });
const withheld = v.object({
  device: lane,
  seq,
  hash,
  stream: v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
  reason: v.picklist(['role', 'removed', 'sealed', 'not-invited', 'unknown-type']),
});

export const accessCodecs: Codecs<(AccessEvent | RulingEvent)['type']> = {
  LedgerFounded: {
    1: { schema: v.object({ ledger: id, name, member: id, person: hash }), texts: person },
  },
  LedgerRenamed: { 1: { schema: v.object({ name }) } },
  ServerAccepted: { 1: { schema: v.object({ server: device, key: publicKey }) } },
  ServerEnrolled: { 1: { schema: v.object({ server: device, key: publicKey }) } },
  MemberInvited: {
    1: { schema: v.object(invitation), upcast: withDefaults({ member: null }) },
    2: { schema: v.object({ ...invitation, member: idOrNull }) },
  },
  InvitationWithdrawn: { 1: { schema: v.object({ invitation: id }) } },
  MemberJoined: {
    1: { schema: v.object({ member: id, person: hash, invitation: id }), texts: person },
  },
  DeviceEnrolled: {
    1: { schema: v.object(enrolment), upcast: withDefaults({ formerly: null }) },
    2: { schema: v.object({ ...enrolment, formerly: v.nullable(device) }) },
  },
  RoleGranted: { 1: { schema: v.object({ member: id, role }) } },
  MemberRemoved: { 1: { schema: v.object({ member: id }) } },
  LaneSealed: {
    1: { schema: v.object({ device, why: v.picklist(['lost', 'retired', 'cloned']) }) },
  },
  RecoveryPrinted: {
    1: {
      schema: v.object({
        codes: v.pipe(v.array(code), v.minLength(1), v.maxLength(countMax.codes)),
      }),
    },
  },
  EventsAdmitted: { 1: { schema: rulings } },
  EventsLeft: { 1: { schema: rulings } },
  PersonForgotten: {
    1: {
      schema: v.object({
        member: idOrNull,
        party: idOrNull,
        texts: v.pipe(v.array(hash), v.maxLength(countMax.lanes)),
      }),
    },
  },
  LanesJudged: {
    1: {
      schema: v.object({
        lanes: v.pipe(
          v.record(lane, v.tuple([seq, hash])),
          v.check((lanes) => Object.keys(lanes).length <= countMax.lanes),
        ),
      }),
    },
  },
  EventsWithheld: {
    1: {
      schema: v.object({
        entries: v.pipe(v.array(withheld), v.minLength(1), v.maxLength(countMax.withheld)),
      }),
    },
  },
  ClockCorrected: {
    1: {
      schema: v.object({
        device,
        first: seq,
        last: v.nullable(seq),
        offsetMs: v.pipe(v.number(), v.safeInteger()),
      }),
    },
  },
};
