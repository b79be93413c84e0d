/** Keeps the texts of this server free of whoever was forgotten, as far as the judge lets it stand. */
import { forgottenTexts } from '../../contract/forgotten-texts.ts';
import type { Access } from '../../domain/access/access.ts';
import { accessStream, partyStream, type StreamId } from '../../domain/vocabulary.ts';
import type { EventLog, TextStore } from '../../event-sourcing/event-log.ts';
import type { Judge } from './judge.ts';

/** The same judge: after each sitting the texts follow what stands by it. */
export function forgettingAfter(
  judge: Judge,
  log: Pick<EventLog, 'readStream'> & Pick<TextStore, 'forgetTexts'>,
): Judge {
  let done: Access | undefined;

  async function forget(changed: ReadonlySet<StreamId> | undefined): Promise<void> {
    const access = judge.access();
    const isUntouched =
      changed !== undefined &&
      !changed.has(accessStream) &&
      ![...access.forgottenParties].some((party) => changed.has(partyStream(party)));
    if (access === done && isUntouched) return;
    await log.forgetTexts(await forgottenTexts(log, access));
    done = access;
  }

  return {
    ...judge,
    async judge(changed, pushed) {
      const written = await judge.judge(changed, pushed);
      await forget(changed);
      return written;
    },
    async state() {
      const written = await judge.state();
      await forget(new Set());
      return written;
    },
  };
}
