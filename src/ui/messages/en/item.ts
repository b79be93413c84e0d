/** Texts of this area; keys begin with `item.`. */
export const item = {} as const;
