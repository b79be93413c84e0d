/** Texts of this area; keys begin with `places.`. */
export const places = {
  'places.unknown': 'Unknown place',
} as const;
