/** Sends a form once, and brings back what speaks against it. */
import { useRef, useState } from 'react';
import type { Rejection } from '../../domain/decide.ts';
import { formatLocale } from '../messages/locale.ts';
import { registerInPassing } from '../parties/register-in-passing.ts';
import { useSession } from '../store.ts';
import { useRun } from '../use-run.ts';
import { commandsOf, type FormProblems, problemsOf } from './verb-commands.ts';
import { rememberForm } from './verb-drafts.ts';
import { hasParty, partyRoles, type VerbForm } from './verb-form.ts';
import { doneSentence } from './verb-words.ts';

export type VerbSubmit = {
  readonly busy: boolean;
  readonly problems: FormProblems | undefined;
  /** Which line was turned down and why. */
  readonly turnedDown: { readonly lineKey: string; readonly rejection: Rejection } | null;
  /** Saves the form, or shows what is wrong. */
  send(form: VerbForm): Promise<void>;
  /** Whether the open line may be folded away; shows what is wrong with it otherwise. */
  check(form: VerbForm): boolean;
  /** The person changed something: what was said of it may no longer hold. */
  forget(): void;
};

export type VerbSubmitPorts = {
  readonly form: VerbForm;
  readonly change: (form: VerbForm) => void;
  readonly onDone: () => void;
};

export function useVerbSubmit({ change, onDone }: VerbSubmitPorts): VerbSubmit {
  const session = useSession();
  const run = useRun();
  const sending = useRef(false);
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<FormProblems | undefined>(undefined);
  const [turnedDown, setTurnedDown] = useState<VerbSubmit['turnedDown']>(null);
  const context = () => ({ models: session.models, locale: formatLocale(), now: new Date() });

  async function save(form: VerbForm): Promise<void> {
    const { commands: told, lineKeys } = commandsOf(form, context());
    // The name of somebody new is laid beside the ledger before an entry may refer to it.
    const made = hasParty(form.verb)
      ? await registerInPassing(session, form.party, partyRoles[form.verb])
      : [];
    const commands = [...made, ...told];
    const message = doneSentence(form, session.models);
    const result = await run({ commands, message, cause: form.cause, silentRejection: true });
    if ('saved' in result) {
      rememberForm(session.drafts, form);
      onDone();
    } else if ('rejected' in result) {
      const lineKey = lineKeys[result.index - made.length] ?? form.activeKey;
      setTurnedDown({ lineKey, rejection: result.rejected });
      change({ ...form, activeKey: lineKey });
    }
  }

  return {
    busy,
    problems,
    turnedDown,
    async send(form) {
      if (sending.current) return;
      const found = problemsOf(form, context());
      setProblems(found);
      setTurnedDown(null);
      if (found !== undefined) {
        const first = found.lines[0];
        if (first !== undefined) change({ ...form, activeKey: first.key });
        return;
      }
      sending.current = true;
      setBusy(true);
      try {
        await save(form);
      } finally {
        sending.current = false;
        setBusy(false);
      }
    },
    check(form) {
      const found = problemsOf(form, context());
      setProblems(found);
      return found === undefined || found.lines.length === 0;
    },
    forget() {
      setProblems(undefined);
      setTurnedDown(null);
    },
  };
}
