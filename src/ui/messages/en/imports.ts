/** Texts of this area; keys begin with `imports.`. */
export const imports = {} as const;
