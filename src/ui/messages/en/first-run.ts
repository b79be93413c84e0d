/** Texts of the first run; keys begin with `firstRun.`. */
export const firstRun = {} as const;
