/** A reader of one small message: undefined for anything that is not that message. Never throws. */
import * as v from 'valibot';

export const decoder =
  <T>(schema: v.GenericSchema<unknown, T>) =>
  (text: string): T | undefined => {
    try {
      const result = v.safeParse(schema, JSON.parse(text));
      return result.success ? result.output : undefined;
    } catch {
      return undefined;
    }
  };
