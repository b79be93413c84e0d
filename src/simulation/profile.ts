/**
 * What a seed is about: each fault is on or off and its rate is drawn, so that seeds differ in
 * kind, not only in luck.
 */
import type { Role } from '../domain/access/events.ts';
import { type Chance, chanceOf } from './chance.ts';
import { crashPoints } from './crash-points.ts';
import { startMs } from './ids.ts';

/** Rates are per message or per call, from 0 to 1; all times in milliseconds. */
export type Faults = {
  readonly dropRate: number;
  readonly doubleRate: number;
  readonly cutRate: number;
  /** Something else answers: a captive portal, a proxy, an overloaded server. */
  readonly strangerRate: number;
  readonly latencyMsMax: number;
  readonly crashRate: number;
  /** A crash point that is hit far more often than the others in this seed. */
  readonly favourite: string | null;
  /** The store answers with an error, before or after it has written. */
  readonly storageErrorRate: number;
  readonly diskMsMax: number;
  /** Messages between the tabs of one device, and the server's hints. */
  readonly hintLossRate: number;
  readonly sessionLossRate: number;
  /** How often a minute passes with a device cut off, or switched off by its person. */
  readonly partitionRate: number;
};

export const calm: Faults = {
  dropRate: 0,
  doubleRate: 0,
  cutRate: 0,
  strangerRate: 0,
  latencyMsMax: 40,
  crashRate: 0,
  favourite: null,
  storageErrorRate: 0,
  diskMsMax: 4,
  hintLossRate: 0,
  sessionLossRate: 0,
  partitionRate: 0,
};

export type ServerFate = 'restored' | 'restored-silently' | 'emptied';

/**
 * What a device loses: its key alone; its database, and with it the key; its sign-in as well; the journal
 * too. What it loses of its own beyond recovery is what nobody else had.
 */
export type Loss = 'key' | 'database' | 'database and sign-in' | 'everything';

export type Profile = {
  readonly devices: number;
  readonly commands: number;
  /** How long people work before the network heals. */
  readonly spanMs: number;
  readonly faults: Faults;
  /** How far each device's clock is off, and whether it jumps on the way. */
  readonly skewsMs: readonly number[];
  readonly clocksJump: boolean;
  /** Each push says what the clock of its device says, as it does in a browser. */
  readonly clocksTold: boolean;
  readonly tabs: readonly number[];
  /** Every tab syncs, as if its lock were gone. */
  readonly everyTabSyncs: boolean;
  readonly serverFates: readonly ServerFate[];
  /** So many devices never come back. */
  readonly devicesLost: number;
  /** Bundles are carried from device to device. */
  readonly bundles: boolean;
  /** Some entries of a bundle have lost their text: only the hash keeps their place. */
  readonly stubs: boolean;
  /** One device runs an app of a later release. */
  readonly newerApp: boolean;
  /** Bytes of a request that something on the way refuses; null for the server's own limit. */
  readonly bodyBytesMax: number | null;
  readonly importRows: number;
  /** Of each device's person; the first is an owner. */
  readonly roles: readonly Role[];
  /** A store gives no more entries at once. */
  readonly readEntriesMax: number;
  /** So many times a device is copied, with all that it holds, and both go on. */
  readonly clones: number;
  /** Each once hits a device, which comes back. */
  readonly losses: readonly Loss[];
  /** So many times somebody uses the session of another's device. */
  readonly thefts: number;
};

/** Mostly people who may do much, so that much happens. */
const rolesDrawn: readonly Role[] = [
  'owner',
  'manager',
  'manager',
  'manager',
  'manager',
  'keeper',
  'keeper',
  'counter',
];

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const skews = [
  0,
  0,
  0,
  30_000,
  -minuteMs,
  20 * minuteMs,
  -3 * 60 * minuteMs,
  2 * dayMs,
  -5 * dayMs,
];
const yearMs = 365 * dayMs;
/** What a computer says whose battery is empty. */
const to1970 = -startMs;

export function drawProfile(
  seed: number,
  devices: number | null,
  commands: number | null,
): Profile {
  const chance = chanceOf(seed, 'profile');
  // Drawn even where they are given: a seed that is told how many it had must tell the same story.
  const [drawnDevices, drawnCommands] = [2 + chance.below(4), 15 + chance.below(35)];
  const count = devices ?? drawnDevices;
  const each = <T>(draw: () => T): readonly T[] => Array.from({ length: count }, draw);
  const sometimes = (probability: number, most: number): number =>
    chance.is(probability) ? chance.between(0, most) : 0;
  const faults = drawFaults(chance, sometimes);
  const bundles = drawBundles(chance, faults.favourite);
  const drawn: Profile = {
    devices: count,
    commands: commands ?? drawnCommands,
    spanMs: minuteMs * (3 + chance.below(8)),
    faults,
    skewsMs: each(() =>
      chance.is(0.15)
        ? (chance.is(0.5) ? yearMs : -yearMs) + chance.below(1000)
        : chance.pick(skews),
    ),
    clocksJump: chance.is(0.3),
    clocksTold: false,
    tabs: each(() => (chance.is(0.3) ? 2 : 1)),
    everyTabSyncs: chance.is(0.3),
    serverFates: drawFates(chance),
    // What only a lost device had the text of would stay a stub for ever.
    devicesLost: count > 2 && !bundles.stubs && chance.is(0.3) ? 1 + chance.below(count - 2) : 0,
    ...bundles,
    newerApp: chance.is(0.15),
    bodyBytesMax: chance.is(0.1) ? 40_000 : null,
    importRows: chance.is(0.5) ? 4 + chance.below(12) : 0,
    readEntriesMax: chance.is(0.5) ? 3 + chance.below(20) : 10_000,
    clones: chance.is(0.3) ? 1 + chance.below(2) : 0,
    roles: ['owner', ...each(() => chance.pick(rolesDrawn)).slice(1)],
    losses: [],
    thefts: 0,
  };
  // Each of a chance of its own, since they were added later: what the other seeds tell stays.
  const emptied = withLosses(drawn, chanceOf(seed, 'losses'));
  const untimely = withWildClocks(emptied, chanceOf(seed, 'clocks'));
  return withThefts(untimely, chanceOf(seed, 'thefts'));
}

const withThefts = (drawn: Profile, chance: Chance): Profile =>
  chance.is(0.15) ? { ...drawn, thefts: 1 + chance.below(5) } : drawn;

function withWildClocks(drawn: Profile, chance: Chance): Profile {
  if (!chance.is(0.15)) return drawn;
  const wild = [0, 0, 20_000, -30_000, 20 * minuteMs, yearMs, -10 * yearMs, 10 * yearMs, to1970];
  return {
    ...drawn,
    skewsMs: drawn.skewsMs.map(() => chance.pick(wild)),
    clocksJump: chance.is(0.5),
    clocksTold: true,
  };
}

/** Never all of the devices: somebody must have kept what an emptied server is to be given back. */
function withLosses(drawn: Profile, chance: Chance): Profile {
  const some: readonly Loss[] = ['key', 'database', 'database and sign-in'];
  // What only it had the text of would stay a stub for ever.
  const kinds: readonly Loss[] = drawn.stubs ? some : [...some, 'everything'];
  if (drawn.devicesLost > 0 || !chance.is(0.3)) return drawn;
  const count = Math.min(1 + chance.below(2), drawn.devices - 1);
  return { ...drawn, losses: Array.from({ length: count }, () => chance.pick(kinds)) };
}

function drawFaults(
  chance: Chance,
  sometimes: (probability: number, most: number) => number,
): Faults {
  return {
    dropRate: sometimes(0.6, 0.3),
    doubleRate: sometimes(0.6, 0.5),
    cutRate: sometimes(0.5, 0.15),
    strangerRate: sometimes(0.4, 0.15),
    latencyMsMax: chance.is(0.2) ? 60_000 : 50 + chance.below(3_000),
    crashRate: sometimes(0.7, 0.006),
    favourite: chance.is(0.6) ? chance.pick(crashPoints) : null,
    storageErrorRate: sometimes(0.2, 0.02),
    diskMsMax: chance.is(0.2) ? 3_000 : 40,
    hintLossRate: sometimes(0.6, 0.9),
    sessionLossRate: sometimes(0.3, 0.05),
    partitionRate: sometimes(0.6, 0.5),
  };
}

function drawBundles(chance: Chance, favourite: string | null): Pick<Profile, 'bundles' | 'stubs'> {
  // Only a stub makes a replica read single entries.
  const needsStubs = favourite?.startsWith('log.readEntries') === true;
  const bundles = needsStubs || chance.is(0.35);
  return { bundles, stubs: needsStubs || (bundles && chance.is(0.3)) };
}

function drawFates(chance: Chance): readonly ServerFate[] {
  const fates: readonly ServerFate[] = ['restored', 'restored-silently', 'emptied'];
  return chance.is(0.5)
    ? Array.from({ length: 1 + chance.below(2) }, () => chance.pick(fates))
    : [];
}
