/** Reads what a person pasted where a claim link belongs: the whole link, or only its code. */

export type ReadClaim =
  | { readonly code: string }
  | { readonly problem: 'empty' }
  | { readonly problem: 'elsewhere'; readonly origin: string };

/** `here`: the origin of this page; it can only be tied to the server that it came from. */
export function readClaimLink(text: string, here: string): ReadClaim {
  const pasted = text.trim();
  if (pasted === '') return { problem: 'empty' };
  const link = /^(https?:\/\/[^/#\s]+)?\/?#?\/?claim\/([^/?#\s]+)/i.exec(pasted);
  if (link === null) return { code: pasted };
  const [, origin, code = ''] = link;
  const isHere = origin === undefined || new URL(origin).origin === here;
  return isHere ? { code } : { problem: 'elsewhere', origin: new URL(origin).origin };
}
