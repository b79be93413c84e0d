/**
 * What stands between one tab and sync: it seeks leadership, drives sync while it leads, and passes
 * on what its page says and what the leader reports. Every page hears the status, whichever tab
 * leads. Knows no browser.
 */
import { type LeadershipPorts, seekLeadership } from './leader.ts';
import type { SyncNotice } from './machine/sync-effect.ts';
import type { SyncStatus } from './machine/sync-status.ts';
import { createSyncDriver, type OutsideInput, type SyncDriver } from './sync-driver.ts';
import { type Drawer, readSwitch, writeSwitch } from './sync-memory.ts';
import type { SyncPorts } from './sync-ports.ts';
import type { AmongWorkers, FromSyncWorker, ToSyncWorker } from './worker-messages.ts';

/**
 * To the workers of the other tabs that have this ledger open; one's own words do not come back.
 */
export interface Channel {
  post(message: AmongWorkers): void;
  listen(callback: (message: AmongWorkers) => void): void;
}

export type StationPorts = Omit<SyncPorts, 'onStatus' | 'onNotice' | 'onError'> &
  Pick<LeadershipPorts, 'locks' | 'fence'> & {
    readonly drawer: Drawer;
    readonly channel: Channel;
    /** Writes through other openings of the database: other tabs, and this tab's own page. */
    onLogChange(callback: () => void): void;
    tellPage(message: FromSyncWorker): void;
  };

export type SyncStation = {
  told(message: Exclude<ToSyncWorker, { ask: 'open-ledger' | 'stop' }>): Promise<void>;
  stop(): void;
};

type Passed = Extract<AmongWorkers, { said: 'outside' }>['ask'];

export async function openSyncStation(
  ports: StationPorts,
  isConnected: boolean,
): Promise<SyncStation> {
  const { channel, drawer, tellPage } = ports;
  let connected = isConnected;
  let switchedOff = await readSwitch(drawer);
  let driver: SyncDriver | null = null;
  let latest: SyncStatus | null = null;
  const beatListeners = new Set<() => void>();

  function onStatus(status: SyncStatus): void {
    latest = status;
    tellPage({ said: 'status', status });
  }

  function onNotice(notice: SyncNotice): void {
    tellPage({ said: 'notice', notice });
  }

  function lead(over: AbortSignal): void {
    const own = createSyncDriver({
      ...ports,
      onStatus(status) {
        channel.post({ said: 'status', status });
        onStatus(status);
      },
      onNotice(notice) {
        channel.post({ said: 'notice', notice });
        onNotice(notice);
      },
      onError: (error) => tellPage({ said: 'trouble', detail: String(error) }),
    });
    driver = own;
    over.addEventListener('abort', () => {
      own.stop();
      if (driver === own) driver = null;
    });
    void own.start({ connected, switchedOff, wantsLive: true });
  }

  /** Everybody keeps the switch and the connection in mind: whoever leads next must know them. */
  function take(ask: Passed): void {
    if (ask.ask === 'connected') connected = ask.connected;
    if (ask.ask === 'switch-offline') switchedOff = ask.off;
    driver?.tell(inputOf(ask));
  }

  channel.listen((message) => {
    if (message.said === 'beat') for (const heard of beatListeners) heard();
    else if (message.said === 'outside') take(message.ask);
    else if (message.said === 'which-status') {
      if (driver !== null && latest !== null) channel.post({ said: 'status', status: latest });
      // Without locks everybody leads, and each page hears its own.
    } else if (driver === null) {
      if (message.said === 'status') onStatus(message.status);
      else onNotice(message.notice);
    }
  });
  ports.onLogChange(() => driver?.tell({ type: 'wrote' }));
  channel.post({ said: 'which-status' });
  const leadership = seekLeadership({
    name: `tallystick-sync-${ports.ledger}`,
    locks: ports.locks,
    fence: ports.fence,
    beat: () => channel.post({ said: 'beat' }),
    onBeat(callback) {
      beatListeners.add(callback);
      return () => beatListeners.delete(callback);
    },
    startTimer: ports.startTimer,
    lead,
  });

  return {
    async told(message) {
      // Kept before it is acted on: a person who works offline on purpose is not surprised by a
      // restart.
      if (message.ask === 'switch-offline') await writeSwitch(drawer, message.off);
      channel.post({ said: 'outside', ask: message });
      take(message);
    },
    stop: leadership.stop,
  };
}

function inputOf(ask: Passed): OutsideInput {
  if (ask.ask === 'wake') return { type: 'woken', reason: ask.reason };
  if (ask.ask === 'connected') return { type: 'connected', connected: ask.connected };
  return { type: 'switched', off: ask.off };
}
