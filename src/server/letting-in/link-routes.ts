/** `link`: a new device opens a rendezvous, one that is in looks at it, the new one waits to be enrolled. */
import type { FastifyInstance } from 'fastify';
import {
  decodeLinkRequest,
  decodeLookRequest,
  decodeWaitRequest,
  type LinkAnswer,
  type LookAnswer,
  linkStatement,
  type WaitAnswer,
} from '../../contract/link-messages.ts';
import { badSignature, doorBytesMax, guarded, type Handled, malformed } from '../http/guarded.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import { claimedStore, type Speaker, type Speakers } from '../http/speakers.ts';
import { mayPull } from '../judging/access.ts';
import { isSignedBy } from '../keys/device-keys.ts';
import type { Store } from '../store/store.ts';
import type { StoreKeeper } from '../store/store-keeper.ts';
import { createLinks, type Links } from './links.ts';

export type LinkParts = {
  readonly keeper: StoreKeeper;
  readonly speakers: Speakers;
  readonly now: () => number;
};

const opensPerMinute = 10;
const wrongCodesPerMinute = 5;
const waitsPerMinute = 240;
const unknownLink: Handled = { status: 404, error: 'link-unknown' };

export function addLinkRoutes(app: FastifyInstance, { keeper, speakers, now }: LinkParts): void {
  const links = createLinks(now);
  const failures = createRateLimit(opensPerMinute, now);
  const opened = createRateLimit(opensPerMinute, now);
  const wrongCodes = createRateLimit(wrongCodesPerMinute, now);
  const waited = createRateLimit(waitsPerMinute, now);

  app.post('/api/link', { bodyLimit: doorBytesMax }, (request, reply) =>
    guarded(request, reply, { failures, caller: request.ip }, async (body, origin) => {
      const retryAfterS = opened.waitS(request.ip);
      if (retryAfterS > 0) return { status: 429, error: 'too-many-tries', retryAfterS };
      opened.count(request.ip);
      return open(keeper, links, body, origin);
    }),
  );
  const atLook = { onRequest: speakers.admit(mayPull), bodyLimit: doorBytesMax };
  app.post('/api/link/look', atLook, (request, reply) => {
    const speaker = speakers.of(request);
    // By the device: whoever guesses codes of others is signed in as somebody.
    const about = { failures: wrongCodes, caller: speaker.device };
    return guarded(request, reply, about, async (body) => look(speaker, links, body));
  });
  app.post('/api/link/wait', { bodyLimit: doorBytesMax }, (request, reply) =>
    guarded(request, reply, { failures: waited, caller: request.ip }, async (body) => {
      waited.count(request.ip);
      return wait((await keeper.current()).access, links, body);
    }),
  );
}

async function open(
  keeper: StoreKeeper,
  links: Links,
  body: string,
  origin: string,
): Promise<Handled> {
  const claimed = await claimedStore(keeper);
  if ('error' in claimed) return claimed;
  const asked = decodeLinkRequest(body);
  if (asked === undefined) return malformed;
  const { device, key, label, signature } = asked;
  if (!isSignedBy(key, linkStatement(origin, asked), signature)) return badSignature;
  // A second key under a known name would let its holder speak for that device.
  const { store, identity } = claimed;
  const isKnown = store.access().devicesById.has(device) || store.admissions.of(device);
  if (isKnown) return { status: 409, error: 'device-known' };
  const link = links.open({ device, key, label });
  if (link === undefined) return { status: 503, error: 'busy', retryAfterS: 60 };
  const { rendezvous, code, expiresAt } = link;
  const { ledger } = identity;
  return { answer: { tallystick: 1, ledger, rendezvous, code, expiresAt } satisfies LinkAnswer };
}

function look({ store, device: viewer }: Speaker, links: Links, body: string): Handled {
  const asked = decodeLookRequest(body);
  if (asked === undefined) return malformed;
  const member = store.access().devicesById.get(viewer)?.member;
  const link = member === undefined ? undefined : links.look(asked.code, member);
  if (link === undefined) return unknownLink;
  const { rendezvous, device, key, label, expiresAt } = link;
  return {
    answer: { tallystick: 1, rendezvous, device, key, label, expiresAt } satisfies LookAnswer,
  };
}

/** Approved is only what whoever looked has enrolled: anybody else's word on this device is nobody's. */
function wait(access: Store['access'], links: Links, body: string): Handled {
  const asked = decodeWaitRequest(body);
  if (asked === undefined) return malformed;
  const link = links.at(asked.rendezvous);
  if (link === undefined) return unknownLink;
  const enrolled = access().devicesById.get(link.device);
  const isApproved =
    enrolled !== undefined && enrolled.key === link.key && enrolled.member === link.seenBy;
  const state = isApproved ? 'approved' : link.seenBy === null ? 'waiting' : 'seen';
  const member = isApproved ? enrolled.member : null;
  return { answer: { tallystick: 1, state, member } satisfies WaitAnswer };
}
