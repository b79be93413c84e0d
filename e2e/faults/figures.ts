/** The figures that a trial prints. */

/** `share`: from 0 to 1; of sorted or unsorted values, whole numbers out. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
}
