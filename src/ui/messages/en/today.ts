/** Texts of this area; keys begin with `today.`. */
export const today = {} as const;
