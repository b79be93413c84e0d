/** What the page measures. All durations are milliseconds. */

export type Spread = { readonly p50: number; readonly p99: number; readonly max: number };

/** `plain`: the same work done on bare rows of an IndexedDB, in the same run. */
export type Figure = { readonly ours: number; readonly plain: number };

export type AppendFigures = { readonly ours: Spread; readonly plain: Spread };

export function spreadOf(durations: readonly number[]): Spread {
  const sorted = durations.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}
