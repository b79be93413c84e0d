/** Texts of this area; keys begin with `settings.`. */
export const settings = {} as const;
