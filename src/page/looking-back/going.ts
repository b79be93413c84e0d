/** From moment to moment: what the screens ask for is shown first, the rest as it comes. */
import type { StreamId } from '../../event-sourcing/stored-event.ts';
import type { KeptReadModels } from '../../read-models/models.ts';
import type { Past } from '../../replica/past/past.ts';
import type { PastMoment } from '../../replica/past/past-streams.ts';
import type { PastLedger } from '../../ui/past/past-port.ts';
import { pause } from '../browser/pause.ts';

type GoingPorts = {
  readonly past: Pick<Past, 'seek' | 'standingAt' | 'part'>;
  readonly models: Pick<KeptReadModels, 'apply' | 'settle'>;
  /** What the screens looked at since they were told last. */
  readonly asked: ReadonlySet<StreamId>;
  /** Tells the screens that something is there. */
  tell(): void;
  readonly from: PastMoment;
};

export type Going = Pick<PastLedger<unknown>, 'goTo' | 'progress'> & {
  /** That was gone to last. */
  moment(): PastMoment;
  /** Once all of it is there. */
  whenThere(): Promise<void>;
  stop(): void;
};

/** How long a screen may be kept waiting before it is shown what is there so far, and how often after. */
const [frameMs, againMs] = [12, 1_000];

export function createGoing({ past, models, asked, tell, from }: GoingPorts): Going {
  let moment = from;
  let turn = 0;
  let going: Promise<void> = Promise.resolve();
  /** How much of it is there, up to 1, and how much more the next step brings. */
  let progress: { readonly done: number; readonly next: number } | null = null;

  async function go(mine: number): Promise<void> {
    models.settle(past.standingAt(moment));
    const isOver = () => mine !== turn;
    let toldAt: number | undefined;
    let since = performance.now();
    for await (const step of past.seek(moment, { apply: models.apply, asked, isOver })) {
      if (isOver()) return;
      progress = {
        done: 1 - step.left / Math.max(1, step.of),
        next: step.next / Math.max(1, step.of),
      };
      const now = performance.now();
      if (step.left === 0 || now - since < frameMs) continue;
      if (step.isAsked || toldAt === undefined || now - toldAt > againMs) {
        tell();
        toldAt = now;
      }
      await pause();
      since = performance.now();
    }
    if (isOver()) return;
    progress = null;
    tell();
  }

  async function whenThere(): Promise<void> {
    const awaited = going;
    await awaited;
    if (awaited !== going) await whenThere();
  }

  return {
    goTo(target) {
      turn += 1;
      moment = target;
      progress = { done: 0, next: 0 };
      const mine = turn;
      going = go(mine).catch((error: unknown) => {
        // Whoever went on does not wait for it.
        if (mine !== turn) return;
        progress = null;
        tell();
        throw error;
      });
      return going;
    },
    progress: () => progress && progress.done + progress.next * past.part(),
    moment: () => moment,
    whenThere,
    stop() {
      turn += 1;
    },
  };
}
