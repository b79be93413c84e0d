/** What the page measures. All durations are milliseconds. */

export type Spread = { readonly p50: number; readonly p99: number; readonly max: number };

/** `bytesBefore`: what the browser's profile held when it was new. */
export type Imported = {
  readonly label: string;
  readonly durability: 'strict' | 'relaxed';
  readonly ms: number;
  readonly bytesBefore: number;
};

/** `right`: the checksum that every engine must come to. */
export type Started = {
  readonly ms: number;
  readonly checksum: string;
  readonly right: string;
  readonly bytes: number;
};

export function spreadOf(durations: readonly number[]): Spread {
  const sorted = durations.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}
