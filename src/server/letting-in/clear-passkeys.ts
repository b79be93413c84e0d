/**
 * For whoever has the server’s shell: a member who lost every passkey is let in by the device’s key
 * alone again.
 */
import type { Store } from '../store/store.ts';

/** Sentences for people. Without a member: who has passkeys at all. */
export async function clearPasskeys(
  store: Pick<Store, 'access' | 'log' | 'passkeys'>,
  member: string | undefined,
): Promise<{ readonly said: readonly string[] } | { readonly refused: string }> {
  const members = store.passkeys.members();
  if (member === undefined) {
    if (members.length === 0) return { said: ['Nobody has a passkey here.'] };
    const lines = await Promise.all(
      members.map(async (each) => {
        const count = store.passkeys.of(each).length;
        return `  ${each}  ${await nameOf(store, each)}  ${count}`;
      }),
    );
    return { said: ['Who has passkeys here, and how many:', ...lines] };
  }
  if (!members.includes(member)) return { refused: `Nobody of that id has a passkey: ${member}` };
  store.passkeys.clear(member);
  const name = await nameOf(store, member);
  return { said: [`The passkeys of ${name} are gone. Each device signs in by its own key again.`] };
}

async function nameOf({ access, log }: Pick<Store, 'access' | 'log'>, member: string) {
  const person = access().membersById.get(member)?.person;
  const [held] = person === undefined ? [] : await log.readTexts([person]);
  // A name may hold what a terminal takes for a command.
  return held?.text.replaceAll(/\p{C}/gu, '') ?? '?';
}
