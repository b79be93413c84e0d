/**
 * How many events a push carries: small at first, doubled while all goes well, halved where the way
 * is narrow.
 */

export type BatchSize = {
  readonly entriesMax: number;
  /**
   * Never grown beyond: lowered where a size was refused, so that it is not tried again and again.
   */
  readonly ceiling: number;
};

/** A page's share of text, in bytes: some five seconds at 400 kbit/s. */
export const batchBytesMax = 256 * 1024;

export const firstBatchSize: BatchSize = { entriesMax: 100, ceiling: 500 };

export const grown = ({ entriesMax, ceiling }: BatchSize): BatchSize => ({
  entriesMax: Math.min(entriesMax * 2, ceiling),
  ceiling,
});

const half = (count: number): number => Math.max(1, Math.floor(count / 2));

/** After a time-out: the way may be wider again later. */
export const halved = (size: BatchSize, sent: number): BatchSize => ({
  ...size,
  entriesMax: half(Math.min(size.entriesMax, sent)),
});

/** After a 413: the limit is the server's and stays. */
export const refused = (size: BatchSize, sent: number): BatchSize => {
  const entriesMax = half(Math.min(size.entriesMax, sent));
  return { entriesMax, ceiling: entriesMax };
};
