/** The texts that have arrived so far, by key, as ICU messages in the locale of the person. */
import { type I18n, setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
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

const arrived: Record<string, string> = {};

function createCatalogue(locale: Locale): I18n {
  const catalogue = setupI18n({ locale: 'en', locales: ['en'], messages: { en: arrived } });
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

/** The way from a key to its text; whoever holds it has brought the texts it may be asked for. */
export function translatorOf<Key extends string>(
  texts: Readonly<Record<Key, string>>,
): (key: Key, values?: MessageValues) => string {
  Object.assign(arrived, texts);
  current.catalogue.load('en', { ...texts });
  return (key, values) => {
    const text = current.catalogue._(key, values);
    return current.locale === 'pseudo' ? `⟦${text}⟧` : text;
  };
}
