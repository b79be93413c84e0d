/**
 * Somebody looked at a discrepancy and lets it be. The key is made of the evidence, so new evidence
 * is a new discrepancy.
 */
export type DiscrepancyDismissed = {
  readonly type: 'DiscrepancyDismissed';
  readonly version: 1;
  readonly data: { readonly discrepancy: string };
};

/** `stream`: of the thing that the discrepancy is about. */
export type DismissDiscrepancy = {
  readonly type: 'DismissDiscrepancy';
  readonly stream: string;
  readonly data: { readonly discrepancy: string };
};

export const discrepancyBytesMax = 1_000;

export const dismissed = (
  before: ReadonlySet<string>,
  { data }: DiscrepancyDismissed,
): ReadonlySet<string> => new Set(before).add(data.discrepancy);
