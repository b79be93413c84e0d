/** Texts of this area; keys begin with `attention.`. */
export const attention = {} as const;
