/** A profile with some kinds of trouble switched off, so that a failure shows what it needs. */
import { calm, type Faults, type Profile } from './profile.ts';

const off: Readonly<Record<string, (profile: Profile) => Profile>> = {
  ...Object.fromEntries(
    (Object.keys(calm) as (keyof Faults)[]).map((fault) => [
      fault,
      (profile: Profile): Profile => ({
        ...profile,
        faults: { ...profile.faults, [fault]: calm[fault] },
      }),
    ]),
  ),
  skews: (profile) => ({ ...profile, skewsMs: profile.skewsMs.map(() => 0) }),
  clocksTold: (profile) => ({ ...profile, clocksTold: false }),
  clocksJump: (profile) => ({ ...profile, clocksJump: false }),
  tabs: (profile) => ({ ...profile, tabs: profile.tabs.map(() => 1) }),
  everyTabSyncs: (profile) => ({ ...profile, everyTabSyncs: false }),
  serverFates: (profile) => ({ ...profile, serverFates: [] }),
  devicesLost: (profile) => ({ ...profile, devicesLost: 0 }),
  bundles: (profile) => ({ ...profile, bundles: false, stubs: false }),
  newerApp: (profile) => ({ ...profile, newerApp: false }),
  bodyBytesMax: (profile) => ({ ...profile, bodyBytesMax: null }),
  importRows: (profile) => ({ ...profile, importRows: 0 }),
  clones: (profile) => ({ ...profile, clones: 0 }),
  thefts: (profile) => ({ ...profile, thefts: 0 }),
  losses: (profile) => ({ ...profile, losses: [] }),
  readEntriesMax: (profile) => ({ ...profile, readEntriesMax: 10_000 }),
};

/** What can be switched off by name. */
export const troubles: readonly string[] = Object.keys(off);

/** Names that are no trouble are passed over. */
export const tamed = (profile: Profile, without: readonly string[]): Profile =>
  without.reduce((left, name) => off[name]?.(left) ?? left, profile);
