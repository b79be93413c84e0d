/** Texts of this area; keys begin with `places.`. */
export const places = {} as const;
