/** The way of one file through the wizard: opened, mapped, checked, carried out. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type {
  Answers,
  ImportOutcome,
  ImportProgress,
  ImportWatch,
  Mapping,
  OpenedFile,
  PlanSummary,
  RefusedFile,
  UnfinishedImport,
  Wishes,
} from '../import-port.ts';
import { useSession } from '../store.ts';
import { withDefaultPlace } from './default-place.ts';
import { recallMapping, rememberMapping } from './remembered-mapping.ts';

export const noAnswers: Answers = { cells: {}, leftOut: [], undated: [], shelvesInUse: null };

export type ImportState = {
  readonly step: 'choose' | 'opening' | 'columns' | 'check' | 'running' | 'ended';
  readonly file: string;
  readonly refused: RefusedFile['refused'] | null;
  readonly opened: OpenedFile | null;
  readonly wishes: Wishes;
  readonly mapping: Mapping | null;
  /** The mapping is that of the last file of this form. */
  readonly remembered: boolean;
  readonly answers: Answers;
  /** The last dry run; kept in sight while the next one is made. */
  readonly plan: PlanSummary | null;
  readonly planning: ImportProgress | null;
  readonly progress: ImportProgress | null;
  readonly outcome: ImportOutcome | null;
};

const atFirst: ImportState = {
  step: 'choose',
  file: '',
  refused: null,
  opened: null,
  wishes: {},
  mapping: null,
  remembered: false,
  answers: noAnswers,
  plan: null,
  planning: null,
  progress: null,
  outcome: null,
};

export type ImportControls = {
  readonly state: ImportState;
  open(file: File): Promise<void>;
  reopen(wishes: Wishes): Promise<void>;
  setKind(kind: Mapping['kind']): Promise<void>;
  setMapping(mapping: Mapping): void;
  setAnswers(answers: Answers): void;
  goTo(step: 'columns' | 'check'): void;
  run(): Promise<void>;
  resume(one: UnfinishedImport): Promise<void>;
  cancel(): void;
  startOver(): void;
};

/** A new mapping makes old answers meaningless. */
const mapped = (mapping: Mapping, remembered: boolean): Partial<ImportState> => ({
  mapping,
  remembered,
  answers: noAnswers,
  plan: null,
});

/** Answers typed in quick succession are checked together. */
const gatherMs = 150;

export function useImport(): ImportControls {
  const { imports, drafts, models } = useSession();
  const [state, setState] = useState(atFirst);
  const running = useRef<AbortController | null>(null);
  const change = useCallback(
    (part: Partial<ImportState>) => setState((before) => ({ ...before, ...part })),
    [],
  );
  const { mapping, opened } = state;

  usePlan(state, change);

  const take = (read: OpenedFile | RefusedFile, wishes: Wishes) => {
    if ('refused' in read) {
      return change({
        wishes,
        refused: read.refused,
        step: opened === null ? 'choose' : 'columns',
      });
    }
    const recalled = recallMapping(drafts, read.headers, read.mapping);
    change({
      ...mapped(withDefaultPlace(recalled ?? read.mapping, models.places), recalled !== null),
      wishes,
      opened: read,
      refused: null,
      step: 'columns',
    });
  };

  const write = async (work: (watch: ImportWatch) => Promise<ImportOutcome>) => {
    const stop = new AbortController();
    running.current = stop;
    change({ step: 'running', progress: null });
    const outcome = await work({
      signal: stop.signal,
      onProgress: (progress) => change({ progress }),
    });
    change({ step: 'ended', outcome });
  };

  return {
    state,
    async open(file) {
      setState({ ...atFirst, step: 'opening', file: file.name });
      take(await imports.open(file), {});
    },
    async reopen(more) {
      const wishes = { ...state.wishes, ...more };
      take(await imports.reopen(wishes), wishes);
    },
    async setKind(kind) {
      change(mapped(withDefaultPlace(await imports.guess(kind), models.places), false));
    },
    setMapping: (next) => change({ mapping: next }),
    setAnswers: (next) => change({ answers: next }),
    goTo: (next) => change({ step: next, plan: next === 'check' ? null : state.plan }),
    async run() {
      if (mapping === null || opened === null) return;
      rememberMapping(drafts, opened.headers, mapping);
      await write((watch) => imports.run(watch));
    },
    async resume({ command, file }) {
      change({ file });
      await write((watch) => imports.resume(command, watch));
    },
    cancel: () => running.current?.abort(),
    startOver: () => setState(atFirst),
  };
}

/**
 * Makes the dry run anew after each change of the mapping and each answer, while it is in sight.
 */
function usePlan(
  { step, mapping, answers }: ImportState,
  change: (part: Partial<ImportState>) => void,
): void {
  const { imports } = useSession();
  useEffect(() => {
    if (step !== 'check' || mapping === null) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      change({ planning: { done: 0, total: 1 } });
      void imports
        .plan(mapping, answers, {
          signal: stop.signal,
          onProgress: (planning) => change({ planning }),
        })
        .then((plan) => {
          if (plan !== null && !stop.signal.aborted) change({ plan, planning: null });
        });
    }, gatherMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [imports, step, mapping, answers, change]);
}
