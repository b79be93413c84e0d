/**
 * What an invitation's link says of itself, so that whoever opens it knows what they are asked before
 * any server is: who invites, into what, as what. It stands behind the secret, in the part of the
 * address that no browser sends.
 */
import { type Role, roles } from '../../domain/access/events.ts';

export type InvitationWords = {
  readonly role: Role;
  readonly by: string;
  readonly ledger: string;
};

const longestName = 200;

/** `origin` and `secret` as they are; the rest in one piece without a slash. */
export const invitationLink = (
  origin: string,
  secret: string,
  { role, by, ledger }: InvitationWords,
): string => `${origin}/#/join/${secret}/${[role, by, ledger].map(encodeURIComponent).join('/')}`;

/** Whether something is missing of what this app puts into such a link, as when a message cuts it in two. */
export const isCut = (link: string): boolean =>
  wordsInLink(link) === null && !/#\/join\/[0-9a-f]{32}(?:\/|$)/.test(link);

/** Null where the link says nothing, or nothing that can be read. */
export function wordsInLink(link: string): InvitationWords | null {
  const [, said = ''] = link.split('#/join/');
  const [, role, by = '', ledger = ''] = said.split('/').map(decoded);
  const known = roles.find((each) => each === role);
  if (known === undefined || by.length > longestName || ledger.length > longestName) return null;
  return { role: known, by, ledger };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A stray percent sign.
    return '';
  }
}
