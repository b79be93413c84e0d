/** Which ledger a log keeps, and which incarnation of it this is. */
export type LogIdentity = { readonly ledger: string; readonly epoch: string };
