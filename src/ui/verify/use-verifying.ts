/** One verification at a time; leaving the screen stops it. */
import { useEffect, useRef, useState } from 'react';
import { useSession } from '../store.ts';
import type { VerifyOutcome, VerifyReport, VerifyWatch } from './verify-port.ts';

type State =
  | { readonly step: 'idle' | 'stopped' }
  | { readonly step: 'running'; readonly done: number; readonly total: number }
  | { readonly step: 'failed'; readonly why: 'notReadable' | 'trouble' }
  | {
      readonly step: 'done';
      readonly report: VerifyReport;
      readonly fileName: string | null;
      readonly isLacking: boolean;
    };

export type Verifying = {
  readonly state: State;
  verifyLedger(): void;
  verifyFile(file: File): void;
  stop(): void;
};

export function useVerifying(): Verifying {
  const session = useSession();
  const { verifying } = session;
  const [state, setState] = useState<State>({ step: 'idle' });
  const abortRef = useRef(new AbortController());
  useEffect(() => () => abortRef.current.abort(), []);

  const run = async (
    ask: (watch: VerifyWatch) => Promise<VerifyOutcome>,
    fileName: string | null,
  ): Promise<void> => {
    const abort = new AbortController();
    abortRef.current = abort;
    // What comes meanwhile is not checked either.
    const isLacking = fileName === null && session.history() !== null;
    setState({ step: 'running', done: 0, total: 0 });
    const onProgress: VerifyWatch['onProgress'] = ({ done, total }) => {
      if (!abort.signal.aborted) setState({ step: 'running', done, total });
    };
    try {
      const outcome = await ask({ signal: abort.signal, onProgress });
      if (outcome === null) setState({ step: 'stopped' });
      else if ('refused' in outcome) setState({ step: 'failed', why: 'notReadable' });
      else setState({ step: 'done', report: outcome, fileName, isLacking });
    } catch (error) {
      console.error(error);
      setState({ step: 'failed', why: 'trouble' });
    }
  };

  return {
    state,
    verifyLedger: () => void run((watch) => verifying.ledger(watch), null),
    verifyFile: (file) => void run((watch) => verifying.file(file, watch), file.name),
    stop: () => abortRef.current.abort(),
  };
}
