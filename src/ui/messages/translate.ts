/** The one way text reaches a screen: ICU messages by key, in the locale of the person. */
import { type I18n, setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { en, type MessageKey } from './en.ts';
import { pseudoText } from './pseudo-text.ts';

/** `pseudo` brackets and lengthens every text, so that whatever escaped the catalogue shows. */
export type Locale = 'en' | 'pseudo';
export type MessageValues = Readonly<Record<string, string | number>>;

type Compiled = ReturnType<typeof compileMessage>;

/** Messages are compiled when first shown: parsing all of them would cost the first paint. */
function createCompiler(
  mapText: ((text: string) => string) | undefined,
): (message: string) => Compiled {
  const compiledByMessage = new Map<string, Compiled>();
  return (message) => {
    const known = compiledByMessage.get(message);
    if (known !== undefined) return known;
    const compiled = compileMessage(message, mapText);
    compiledByMessage.set(message, compiled);
    return compiled;
  };
}

function createCatalogue(locale: Locale): I18n {
  const catalogue = setupI18n({ locale: 'en', locales: ['en'], messages: { en } });
  catalogue.setMessagesCompiler(createCompiler(locale === 'pseudo' ? pseudoText : undefined));
  return catalogue;
}

let current: { locale: Locale; catalogue: I18n } = {
  locale: 'en',
  catalogue: createCatalogue('en'),
};

export const currentLocale = (): Locale => current.locale;

/** Call before the first render; screens do not follow a later change by themselves. */
export function activateLocale(locale: Locale): void {
  current = { locale, catalogue: createCatalogue(locale) };
}

export function translate(key: MessageKey, values?: MessageValues): string {
  const text = current.catalogue._(key, values);
  return current.locale === 'pseudo' ? `⟦${text}⟧` : text;
}

/** The name that screens use; a text is asked for so often that it may be short. */
export const t = translate;

/** Which locale numbers and dates follow: the person's own, whatever language the texts are in. */
export const formatLocale = (): string =>
  typeof navigator === 'undefined' ? 'en' : (navigator.languages[0] ?? navigator.language);

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur']);
export const directionOf = (locale: string): 'ltr' | 'rtl' =>
  rightToLeft.has(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr';
