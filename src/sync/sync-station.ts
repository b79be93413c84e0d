/**
 * What stands between one tab and sync: it seeks leadership, drives sync while it leads, and passes
 * on what its page says and what the leader reports. Every page hears the status, whichever tab
 * leads. Knows no browser.
 */
import { keepPacked } from './keep-packed.ts';
import { type LeadershipPorts, seekLeadership } from './leader.ts';
import type { PhotoStatus } from './machine/photo-state.ts';
import type { SyncNotice } from './machine/sync-effect.ts';
import type { SyncStatus } from './machine/sync-status.ts';
import { createPhotoDriver, type PhotoDriver, type PhotoPorts } from './photo-driver.ts';
import { createSyncDriver, type OutsideInput, type SyncDriver } from './sync-driver.ts';
import { type Drawer, readSwitch, writeSwitch } from './sync-memory.ts';
import type { SyncPorts } from './sync-ports.ts';
import { type AmongWorkers, type FromSyncWorker, syncChannelName } from './worker-messages.ts';

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
    /** Left out where no photos travel. `onPhotoChange`: another opening put photos there. */
    readonly photoPorts?: PhotoPorts & { onPhotoChange(callback: () => void): void };
    tellPage(message: FromSyncWorker): void;
    /** Packs what has become old in the log. */
    pack(): Promise<void>;
  };

export type SyncStation = {
  told(message: Passed): Promise<void>;
  stop(): void;
};

type Passed = Extract<AmongWorkers, { said: 'outside' }>['ask'];
type Report = Extract<AmongWorkers, { said: 'status' | 'notice' | 'photo-status' }>;

/** What the station knows, leading or not. */
type Desk = {
  connected: boolean;
  switchedOff: boolean;
  /** Only while this tab leads. */
  driver: SyncDriver | null;
  latest: SyncStatus | null;
  /** It remembers what the server holds beyond one term of leading, and works only within one. */
  photos: PhotoDriver | null;
  photoStatus: PhotoStatus | null;
};

export async function openSyncStation(
  ports: StationPorts,
  isConnected: boolean,
): Promise<SyncStation> {
  const { channel, drawer } = ports;
  const desk: Desk = {
    connected: isConnected,
    switchedOff: await readSwitch(drawer),
    driver: null,
    latest: null,
    photos: null,
    photoStatus: null,
  };
  desk.photos = createPhotos(ports, desk);
  const beatListeners = new Set<() => void>();
  channel.listen((message) => {
    if (message.said === 'beat') for (const heard of beatListeners) heard();
    else hear(ports, desk, message);
  });
  ports.onLogChange(() => desk.driver?.tell({ type: 'wrote' }));
  channel.post({ said: 'which-status' });
  const leadership = seekLeadership({
    name: syncChannelName(ports.ledger),
    locks: ports.locks,
    fence: ports.fence,
    beat: () => channel.post({ said: 'beat' }),
    onBeat(callback) {
      beatListeners.add(callback);
      return () => beatListeners.delete(callback);
    },
    startTimer: ports.startTimer,
    lead: (over) => lead(ports, desk, over),
  });

  return {
    async told(message) {
      // Kept before it is acted on: a person who works offline on purpose is not surprised by a
      // restart.
      if (message.ask === 'switch-offline') await writeSwitch(drawer, message.off);
      channel.post({ said: 'outside', ask: message });
      take(desk, message);
    },
    stop() {
      desk.photos?.stop();
      leadership.stop();
    },
  };
}

function createPhotos(ports: StationPorts, desk: Desk): PhotoDriver | null {
  const { photoPorts } = ports;
  if (photoPorts === undefined) return null;
  const driver = createPhotoDriver({
    ...ports,
    ...photoPorts,
    onPhotoStatus(status) {
      desk.photoStatus = status;
      ports.channel.post({ said: 'photo-status', status });
      ports.tellPage({ said: 'photo-status', status });
    },
    onError: (error) => ports.tellPage({ said: 'photo-trouble', detail: String(error) }),
  });
  photoPorts.onPhotoChange(() => driver.tell({ type: 'changed' }));
  return driver;
}

/** Photos travel only while the entries have nothing to do. */
const isResting = ({ word }: SyncStatus): boolean =>
  word.kind === 'in-step' || word.kind === 'waiting';

const isLoss = ({ kind }: SyncNotice): boolean =>
  kind === 'server-changed' || kind === 'server-lost';

function lead(ports: StationPorts, desk: Desk, over: AbortSignal): void {
  const report = (message: Report): void => {
    ports.channel.post(message);
    tellPage(ports, desk, message);
  };
  const onError = (error: unknown) => ports.tellPage({ said: 'trouble', detail: String(error) });
  const driver = createSyncDriver({
    ...ports,
    onStatus(status) {
      report({ said: 'status', status });
      desk.photos?.tell({ type: 'entries', resting: isResting(status) });
    },
    onNotice(notice) {
      report({ said: 'notice', notice });
      if (isLoss(notice)) desk.photos?.tell({ type: 'server-changed' });
    },
    onError,
  });
  desk.driver = driver;
  keepPacked(ports, over, onError);
  over.addEventListener('abort', () => {
    driver.stop();
    desk.photos?.tell({ type: 'entries', resting: false });
    if (desk.driver === driver) desk.driver = null;
  });
  const { connected, switchedOff } = desk;
  void driver.start({ connected, switchedOff, wantsLive: true });
}

function tellPage(ports: StationPorts, desk: Desk, message: Report): void {
  if (message.said === 'status') desk.latest = message.status;
  ports.tellPage(message);
}

function hear(
  ports: StationPorts,
  desk: Desk,
  message: Exclude<AmongWorkers, { said: 'beat' }>,
): void {
  const { driver, latest } = desk;
  if (message.said === 'outside') take(desk, message.ask);
  else if (message.said === 'which-status') {
    const isOurs = driver !== null && latest !== null;
    if (isOurs) ports.channel.post({ said: 'status', status: latest });
    const { photoStatus } = desk;
    if (isOurs && photoStatus !== null)
      ports.channel.post({ said: 'photo-status', status: photoStatus });
    // Without locks everybody leads, and each page hears its own.
  } else if (driver === null) tellPage(ports, desk, message);
}

/** Everybody keeps the switch and the connection in mind: whoever leads next must know them. */
function take(desk: Desk, ask: Passed): void {
  if (ask.ask === 'connected') desk.connected = ask.connected;
  if (ask.ask === 'switch-offline') desk.switchedOff = ask.off;
  desk.driver?.tell(inputOf(ask));
}

function inputOf(ask: Passed): OutsideInput {
  if (ask.ask === 'wake') return { type: 'woken', reason: ask.reason };
  if (ask.ask === 'connected') return { type: 'connected', connected: ask.connected };
  return { type: 'switched', off: ask.off };
}
