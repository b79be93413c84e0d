/**
 * The world of one seed: virtual time, chance, faults, and what is written down of what happened.
 */
import { type Agenda, createAgenda } from './agenda.ts';
import { type Chance, chanceOf, mix, mixText } from './chance.ts';
import { type CrashCount, type CrashPoint, noCrashes, type Port } from './crash-points.ts';
import { startMs } from './ids.ts';
import { calm, type Faults, type Profile } from './profile.ts';

/** One running program: a tab, or the server. What a dead one had asked for is never answered. */
export type Process = {
  readonly name: string;
  isAlive(): boolean;
  /** When it died, in ms of virtual time; `Infinity` while it lives. */
  diedAt(): number;
  crash(point: string): void;
};

export type Verdict = { readonly oracle: Oracle; readonly detail: string };
export type Oracle =
  | 'nothing-throws'
  | 'becomes-quiet'
  | 'same-set'
  | 'same-state'
  | 'nothing-lost'
  | 'copies-are-told'
  | 'nothing-doubled'
  | 'in-step-is-true'
  | 'stock-agrees'
  | 'stamps-hold'
  | 'chains-hold'
  | 'seals-hold'
  | 'texts-arrive'
  | 'forgotten-gone';

export type Answer<T> = { resolve(value: T): void; reject(error: unknown): void };
export type TraceLine = { readonly at: number; readonly who: string; readonly what: string };

export type World = {
  readonly seed: number;
  readonly profile: Profile;
  /** Milliseconds of true time. */
  now(): number;
  faults(): Faults;
  /** No fault from now on. */
  heal(): void;
  after(delayMs: number, run: () => void): void;
  chance(component: string): Chance;
  /** A port's call by a process that may die before its effect or behind it. */
  call<T>(process: Process, port: Port, begin: (answer: Answer<T>) => void): Promise<T>;
  /** A callback of a port into a process that may die before it or behind it. */
  deliver(process: Process, port: Port, callback: () => void): void;
  tell(who: string, what: string): void;
  count(kind: string, by?: number): void;
  accuse(oracle: Oracle, detail: string): void;
  verdict(): Verdict | undefined;
  /** Runs until `isDone`, a verdict, or that moment; false if time ran out first. */
  runUntil(isDone: () => boolean, atMs: number): Promise<boolean>;
  record(): WorldRecord;
};

export type WorldRecord = {
  readonly trace: readonly TraceLine[];
  readonly hash: number;
  readonly countsByKind: ReadonlyMap<string, number>;
  readonly crashes: Record<CrashPoint, CrashCount>;
  readonly steps: number;
};

/** Twenty times what a seed usually takes: beyond it, something goes round in circles. */
const stepsMax = 100_000;
const traceLinesMax = 400;
const favouriteRate = 0.04;

const settle = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

export function createWorld(seed: number, profile: Profile): World {
  const agenda: Agenda = createAgenda();
  const chancesByComponent = new Map<string, Chance>();
  const countsByKind = new Map<string, number>();
  const crashes = noCrashes();
  const trace: TraceLine[] = [];
  let [now, hash, steps] = [startMs, mix(seed, 0), 0];
  let faults = profile.faults;
  let verdict: Verdict | undefined;

  function chance(component: string): Chance {
    const known = chancesByComponent.get(component) ?? chanceOf(seed, component);
    chancesByComponent.set(component, known);
    return known;
  }

  function tell(who: string, what: string): void {
    hash = mixText(mix(hash, now % 1_000_000_007), `${who} ${what}`);
    trace.push({ at: now - startMs, who, what });
    if (trace.length > 2 * traceLinesMax) trace.splice(0, traceLinesMax);
  }

  /** True if the process died at this point. */
  function strikes(process: Process, point: CrashPoint): boolean {
    const { passed, died } = crashes[point];
    hash = mix(hash, passed);
    const rate = faults.favourite === point ? favouriteRate : faults.crashRate;
    const isFatal = rate > 0 && chance('crash').is(rate);
    crashes[point] = { passed: passed + 1, died: died + (isFatal ? 1 : 0) };
    if (isFatal) process.crash(point);
    return isFatal;
  }

  return {
    seed,
    profile,
    now: () => now,
    faults: () => faults,
    heal: () => {
      faults = calm;
    },
    after: (delayMs, run) => agenda.add(now + Math.max(0, delayMs), run),
    chance,
    call: (process, port, begin) =>
      new Promise((resolve, reject) => {
        if (!process.isAlive() || strikes(process, `${port}/before`)) return;
        const survives = (): boolean => process.isAlive() && !strikes(process, `${port}/after`);
        begin({
          resolve: (value) => survives() && resolve(value),
          reject: (error) => survives() && reject(error),
        });
      }),
    deliver(process, port, callback) {
      if (!process.isAlive() || strikes(process, `${port}/before`)) return;
      callback();
      if (process.isAlive()) strikes(process, `${port}/after`);
    },
    tell,
    count: (kind, by = 1) => void countsByKind.set(kind, (countsByKind.get(kind) ?? 0) + by),
    accuse: (oracle, detail) => {
      verdict ??= { oracle, detail };
      tell('oracle', `${oracle}: ${detail}`);
    },
    verdict: () => verdict,
    async runUntil(isDone, atMs) {
      while (verdict === undefined && !isDone()) {
        const next = agenda.next(atMs);
        if (next === undefined) {
          now = Math.max(now, atMs);
          return false;
        }
        now = Math.max(now, next.at);
        steps += 1;
        if (steps > stepsMax) this.accuse('becomes-quiet', `${stepsMax} steps, and no end`);
        next.run();
        await settle();
      }
      return verdict === undefined;
    },
    record: () => ({ trace, hash, countsByKind, crashes, steps }),
  };
}
