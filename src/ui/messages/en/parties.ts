/** Texts about whom stock comes from and goes to; keys begin with `parties.`. */
export const parties = {
  'parties.unnamed': 'Name not known here',
} as const;
