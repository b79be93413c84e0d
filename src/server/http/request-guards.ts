/**
 * What every request must show before anything else is asked. Pure: headers in, a refusal or nothing
 * out.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';

export type GuardRefusal = { readonly status: 403; readonly error: string };

/** The name without its port, in lower case; undefined if the header is no name at all. */
export function hostnameOf(hostHeader: string | undefined): string | undefined {
  const name = /^(\[[0-9a-fA-F:.]+\]|[^:/@\s]+)(?::\d+)?$/.exec(hostHeader ?? '')?.[1];
  return name?.toLowerCase();
}

export function checkHost(
  headers: IncomingHttpHeaders,
  hosts: ReadonlySet<string>,
): GuardRefusal | undefined {
  const name = hostnameOf(headers.host);
  return name !== undefined && hosts.has(name) ? undefined : { status: 403, error: 'unknown-host' };
}

/**
 * Against requests that another page makes in a browser that is logged in here. Browsers never let a
 * foreign page set our header or choose its Origin; a page on another port of the same machine counts
 * as foreign too.
 */
export function checkSameOrigin(
  method: string,
  headers: IncomingHttpHeaders,
  publicOrigin: string | undefined,
  isEncrypted = false,
): GuardRefusal | undefined {
  const site = headers['sec-fetch-site'];
  const isRead = method === 'GET' || method === 'HEAD';
  if (site !== undefined && site !== 'same-origin' && !(isRead && site === 'none')) {
    return { status: 403, error: 'cross-site' };
  }
  if (isRead) return undefined;
  if (headers['x-tallystick'] !== '1') return { status: 403, error: 'header-missing' };
  return isOwnOrigin(headers, publicOrigin, isEncrypted)
    ? undefined
    : { status: 403, error: 'cross-origin' };
}

function isOwnOrigin(
  { origin, host }: IncomingHttpHeaders,
  publicOrigin: string | undefined,
  isEncrypted: boolean,
): boolean {
  if (origin === undefined || !URL.canParse(origin)) return false;
  // The plain page at the same address and port may be anybody's who sits on the network.
  if (isEncrypted && !origin.startsWith('https:')) return false;
  return origin === publicOrigin || new URL(origin).host === host?.toLowerCase();
}

/** By this server itself; what a proxy before it does is not seen here. */
export const isEncrypted = (socket: Socket): boolean =>
  'encrypted' in socket && socket.encrypted === true;
