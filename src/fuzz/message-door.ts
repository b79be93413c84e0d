/** The small messages between page and server, read by both sides. */
import * as auth from '../contract/auth-messages.ts';
import { readBundleFoot, readPhotoHead } from '../contract/bundle-photos.ts';
import {
  decodeLentState,
  decodeStreamHistories,
  decodeStreamsRequest,
  lentStateName,
} from '../contract/lent-state.ts';
import * as sync from '../contract/messages.ts';
import { type Door, mustEqual, refused } from './door.ts';
import { mutatedText, mutatedValue } from './mutations.ts';

const device = 'a'.repeat(16);
const hash = 'b'.repeat(64);
const have = { [device]: [3, hash] };
const key = 'k'.repeat(120);
const signature = 's'.repeat(86);
const secret = 'x'.repeat(26);
const nonce = 'n'.repeat(43);
const known = { tallystick: 1, ledger: 'l', epoch: 'e' };
const server = { device, key };
const proof = { device, key, signature };

const lacking = {
  unsealed: { [device]: 2 },
  stubs: [
    [device, 1],
    [device, 3],
  ],
};
const stub = { device, seq: 1, hash, text: null, prev: null, stream: 's', texts: [] };
const lent = {
  ...{ tallystick: 1, ledger: 'l', fold: 'f', have, parked: [[device, 1]] },
  ...{ said: [stub], beside: [stub], parts: [{ 'kept.streams': '[]' }] },
};

/** Whatever it says, under its own name. */
function readLentState(text: string): unknown {
  const state = decodeLentState(lentStateName(text), text);
  return state && { tallystick: 1, ...state };
}

type Reader = (text: string) => unknown;
const readers: readonly (readonly [read: Reader, sound: object])[] = [
  [sync.decodePullRequest, { ledger: 'l', have, wants: [hash], ...lacking }],
  [sync.decodePushAnswer, { tallystick: 1, epoch: 'e', have, wants: [hash], ...lacking }],
  [sync.decodeHint, { epoch: 'e', have }],
  [sync.decodeHealth, { ...known, ledger: null, claimed: false }],
  [sync.decodeLacksRequest, { ledger: 'l', photos: [hash] }],
  [sync.decodeLacksAnswer, { tallystick: 1, lacks: [hash] }],
  [sync.decodePhotoAnswer, { tallystick: 1, photo: hash }],
  [
    sync.decodeSegmentList,
    { ...known, segments: [{ lane: device, from: 1, count: 2, file: hash }] },
  ],
  [
    decodeStreamHistories,
    { tallystick: 1, ledger: 'l', histories: [{ stream: 's', entries: [stub] }] },
  ],
  [decodeStreamsRequest, { ledger: 'l', streams: ['item/tea', 's'] }],
  [readLentState, lent],
  [auth.decodeClaimRequest, { code: secret, ledger: 'l', ...proof }],
  [auth.decodeClaimAnswer, { ...known, server }],
  [auth.decodeJoinRequest, { secret, ...proof }],
  [auth.decodeJoinAnswer, { ...known, server, invitation: 'i', role: 'keeper' }],
  [auth.decodeNonceRequest, { device }],
  [auth.decodeNonceAnswer, { tallystick: 1, nonce }],
  [auth.decodeLoginRequest, { device, nonce, signature }],
  [auth.decodeLoginAnswer, known],
  [auth.decodeRefusal, { error: 'e', detail: 'd' }],
  [(text) => readPhotoHead(`${text}\n`)?.head, { photo: hash, bytes: 64 }],
  [(text) => readBundleFoot(`${text}\n`), { tallystick: 1, pageBytes: 9, photos: 1 }],
];

export const messageDoor: Door = {
  name: 'message',
  async enter(chance, material) {
    const [read, sound] = chance.pick(readers);
    let text = JSON.stringify(mutatedValue(chance, material, sound, chance.pick([0, 0.05, 0.2])));
    if (chance.is(0.05)) text = chance.pick(material.jsons);
    if (chance.is(0.3)) text = mutatedText(chance, material, text);
    const said = read(text);
    if (said === undefined) return refused;
    mustEqual('a message written and read again', read(JSON.stringify(said)), said);
    return { accepted: true, kept: 1 };
  },
};
