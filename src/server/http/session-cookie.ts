/** The cookie that carries a session. */
import type { DeviceId } from '../../event-sourcing/stored-event.ts';
import { ageMsMax } from '../store/sessions.ts';

/**
 * Over https the name's prefix makes the browser insist on Secure, this host and the root path. On
 * plain http://localhost Safari refuses Secure cookies, so there it goes without. The node's name is
 * in it because cookies do not tell ports apart, and two servers on one machine would log each other
 * out.
 */
const cookieName = (node: DeviceId, isSecure: boolean): string =>
  `${isSecure ? '__Host-' : ''}tallystick-${node}`;

export function sessionCookie(node: DeviceId, token: string, origin: string): string {
  const isSecure = origin.startsWith('https:');
  const flags = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${Math.floor(ageMsMax / 1_000)}`;
  return `${cookieName(node, isSecure)}=${token}; ${flags}${isSecure ? '; Secure' : ''}`;
}

/** The tokens in a Cookie header that may be ours. */
export function sessionTokens(node: DeviceId, header: string | undefined): readonly string[] {
  const names = new Set([cookieName(node, true), cookieName(node, false)]);
  return (header ?? '').split(';').flatMap((pair) => {
    const [name, value] = pair.trim().split('=');
    return name !== undefined && value !== undefined && names.has(name) ? [value] : [];
  });
}
