/** The members as they are told of now. */
import { useSession, useUi } from '../store.ts';
import { type MemberLine, memberLines } from './member-lines.ts';

export function useMembers(): readonly MemberLine[] {
  useUi((state) => state.revision);
  const { membership } = useSession();
  return memberLines(membership.standing(), membership.heard());
}
