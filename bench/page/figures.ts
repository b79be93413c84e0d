/** What the page measures. All durations are milliseconds. */

export type Spread = { readonly p50: number; readonly p99: number; readonly max: number };

/** `bytesBefore`: what the browser's profile held when it was new. */
export type Imported = {
  readonly label: string;
  readonly durability: 'strict' | 'relaxed';
  readonly keepsBeside: string | null;
  readonly ms: number;
  readonly bytesBefore: number;
};

/** `right`: what every engine must come to. `files`: the part of the bytes that is not IndexedDB's. */
export type Started = {
  readonly ms: number;
  readonly checksum: string;
  readonly right: string;
  readonly bytes: number;
  readonly files: number;
};

/** `exchangedMs`: until both have written all; `equalMs`: until both have told all totals as well. */
export type Met = { readonly exchangedMs: number; readonly equalMs: number };

/** Ours beside the bare work of the disk, which writes as many bytes. */
export type BesideFigures = {
  readonly ours: Spread;
  readonly bare: Spread;
  readonly bytes: number;
};

/** What both sides of a pair come to, and what is right. */
export type Checked = { readonly left: string; readonly right: string; readonly expected: string };

export function spreadOf(durations: readonly number[]): Spread {
  const sorted = durations.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
