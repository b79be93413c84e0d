/** Who was let in and who was turned away, for whoever runs the server: a line each. */
import { isIP } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { factOf } from './answers.ts';
import { createRateLimit } from './rate-limit.ts';

/** Whoever floods a door fills no disk with it. Whoever is let in is always written down. */
const refusalsPerMinute = 60;

const turnedAway: ReadonlySet<number> = new Set([401, 403, 429]);

/** What it answers is told of each answer, when it is out. */
export function createDoorLog(
  say: (line: string) => void,
  now: () => number,
): (request: FastifyRequest, reply: FastifyReply) => void {
  const pace = createRateLimit(refusalsPerMinute, now);
  let leftOut = 0;
  return (request, reply) => {
    const fact = factOf(reply);
    if (fact === undefined) return;
    const isRefusal = turnedAway.has(reply.statusCode);
    if (!isRefusal && reply.statusCode !== 200) return;
    if (isRefusal && pace.waitS('anybody') > 0) {
      leftOut += 1;
      return;
    }
    if (isRefusal) pace.count('anybody');
    const at = new Date(now()).toISOString();
    if (leftOut > 0) say(`${at} ${leftOut} more were turned away`);
    leftOut = 0;
    const what = isRefusal ? `turned away, ${reply.statusCode}` : 'let in,';
    // The pattern of the route, never the address that was asked for: that may say anything.
    const door = `${request.method} ${request.routeOptions.url ?? '/*'}`;
    const from = isIP(request.ip) === 0 ? 'nowhere' : request.ip;
    say(`${at} ${what} ${fact}: ${door} from ${from}`);
  };
}
