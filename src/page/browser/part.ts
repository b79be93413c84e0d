/** A part of the page that somebody's wish needs. Where it cannot be had, a message says so. */
import { sayNotHere } from '../../ui/components/say-not-here.ts';

export async function part<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (error) {
    sayNotHere();
    throw error;
  }
}
