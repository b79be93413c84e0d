/** Which way numbers, dates and lines of text run. */

/** Which locale numbers and dates follow: the person's own, whatever language the texts are in. */
export const formatLocale = (): string =>
  typeof navigator === 'undefined' ? 'en' : (navigator.languages[0] ?? navigator.language);

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur']);
export const directionOf = (locale: string): 'ltr' | 'rtl' =>
  rightToLeft.has(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr';
