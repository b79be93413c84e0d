/** Texts of this area; keys begin with `ledger.`. */
export const ledger = {} as const;
