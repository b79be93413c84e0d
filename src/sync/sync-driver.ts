/**
 * Carries out what the sync machine asks for; each effect's result comes back as an input. Knows no
 * browser: the workers and the simulation bring the ports.
 */
import { carryOut, type Lasting, storageFailed } from './carry-out.ts';
import type { Desk } from './desk.ts';
import type { SyncEffect } from './machine/sync-effect.ts';
import type { Started, TimerName, Told } from './machine/sync-input.ts';
import { syncMachine } from './machine/sync-machine.ts';
import { newSyncState } from './machine/sync-state.ts';
import { createNamedTimers } from './named-timers.ts';
import type { SyncPorts } from './sync-ports.ts';
import { newSegmentDesk } from './take-segments.ts';

/** What comes from outside; everything else the driver tells the machine itself. */
export type OutsideInput = Extract<
  Told,
  { readonly type: 'woken' | 'wrote' | 'switched' | 'connected' }
>;

export type SyncDriver = {
  start(how: Pick<Started, 'connected' | 'switchedOff' | 'wantsLive'>): Promise<void>;
  tell(input: OutsideInput): void;
  /** Nothing is asked and nothing is told any more. */
  stop(): void;
};

export function createSyncDriver(ports: SyncPorts): SyncDriver {
  const { ledger, log, memory } = ports;
  let state = newSyncState(log.device, ledger);
  let isStopped = false;
  /** What was said before the start had read its memory; null once it has. */
  let early: OutsideInput[] | null = [];
  let controller = new AbortController();
  let closeLive = (): void => undefined;
  const timers = createNamedTimers<TimerName>(ports.startTimer);
  const desk: Desk = { pages: new Map(), segments: newSegmentDesk(), witnessed: null };

  function tell(told: Told): void {
    if (isStopped) return;
    const step = syncMachine(state, { ...told, now: ports.now(), chance: ports.chance() });
    state = step.state;
    for (const effect of step.effects) perform(effect);
  }

  /** What takes time is begun here and comes back by `tell`; what takes none is done. */
  function perform(effect: SyncEffect): void {
    switch (effect.type) {
      case 'abort':
        controller.abort();
        controller = new AbortController();
        desk.pages.clear();
        break;
      case 'set-timer':
        timers.set(effect.timer, effect.delayMs, () =>
          tell({ type: 'timer-fired', timer: effect.timer }),
        );
        break;
      case 'clear-timer':
        timers.clear(effect.timer);
        break;
      case 'open-live':
        openLive(effect.live);
        break;
      case 'close-live':
        closeLive();
        break;
      case 'report':
        ports.onStatus(effect.status);
        break;
      case 'notice':
        ports.onNotice(effect.notice);
        break;
      default:
        void begin(effect);
    }
  }

  async function begin(effect: Lasting): Promise<void> {
    try {
      const told = await carryOut(effect, ports, desk, controller.signal);
      if (told !== null) tell(told);
    } catch (error) {
      if (isStopped) return;
      ports.onError(error);
      tell(storageFailed(effect, String(error)));
    }
  }

  function openLive(live: number): void {
    closeLive();
    closeLive = ports.transport.openLive({
      opened: () => tell({ type: 'live-opened', live }),
      hinted: ({ have, epoch }) => tell({ type: 'hint', live, have, epoch }),
      closed: () => tell({ type: 'live-closed', live }),
    });
  }

  return {
    async start(how) {
      const remembered = await memory.read().catch(() => null);
      desk.witnessed = await memory.readWitnessed().catch(() => null);
      tell({ type: 'started', ...how, remembered });
      for (const input of early ?? []) tell(input);
      early = null;
    },
    tell(input) {
      if (early === null) tell(input);
      else early.push(input);
    },
    stop() {
      isStopped = true;
      controller.abort();
      closeLive();
      timers.clearAll();
    },
  };
}
