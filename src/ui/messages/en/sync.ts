/** Texts of this area; keys begin with `sync.`. */
export const sync = {
} as const;
