/** The texts that have arrived so far, by key, as ICU messages in the locale of the person. */
import { type Message, type MessageValues, readMessage } from './message.ts';
import { pseudoText } from './pseudo-text.ts';

/** `pseudo` brackets and lengthens every text, so that whatever escaped the catalogue shows. */
export type Locale = 'en' | 'pseudo';

let current: Locale = 'en';
/** Messages are read when first shown: reading all of them would cost the first paint. */
const messagesByText = new Map<string, Message>();

export const currentLocale = (): Locale => current;

/** Call before the first render; screens do not follow a later change by themselves. */
export function activateLocale(locale: Locale): void {
  current = locale;
  messagesByText.clear();
}

function messageOf(text: string): Message {
  const known = messagesByText.get(text);
  if (known !== undefined) return known;
  const message = readMessage(text, current === 'pseudo' ? pseudoText : undefined);
  messagesByText.set(text, message);
  return message;
}

/** The way from a key to its text; whoever holds it has brought the texts it may be asked for. */
export function translatorOf<Key extends string>(
  texts: Readonly<Record<Key, string>>,
): (key: Key, values?: MessageValues) => string {
  return (key, values = {}) => {
    const text = messageOf(texts[key])(values);
    return current === 'pseudo' ? `⟦${text}⟧` : text;
  };
}
