/** When something happened, as a person says it: now, at a minute, or only on a day. */

export type MomentChoice =
  | { readonly exactness: 'now' }
  /** As the native input writes it: `2026-11-23T14:05`, in the person's zone. */
  | { readonly exactness: 'minute'; readonly text: string }
  | { readonly exactness: 'day'; readonly text: string };

export type ReadMoment =
  | { readonly happenedAt: number | string | undefined }
  | { readonly problem: 'empty' | 'future' };

const pad = (part: number): string => String(part).padStart(2, '0');

/** The calendar day of a moment in the zone of this device: `2026-11-23`. */
export const dayText = (at: Date): string =>
  `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;

/** As `<input type="datetime-local">` writes a minute. */
export const minuteText = (at: Date): string =>
  `${dayText(at)}T${pad(at.getHours())}:${pad(at.getMinutes())}`;

/**
 * A day with the zone of who says it: `2026-11-23+13:00` or `2026-11-23Z`. `offsetMinutes` is east
 * of Greenwich.
 */
export function zonedDay(day: string, offsetMinutes: number): string {
  if (offsetMinutes === 0) return `${day}Z`;
  const size = Math.abs(offsetMinutes);
  return `${day}${offsetMinutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

/** What the command gets: nothing for now, milliseconds for a minute, a zoned day for a day. */
export function readMoment(choice: MomentChoice, now: Date): ReadMoment {
  if (choice.exactness === 'now') return { happenedAt: undefined };
  if (choice.text === '') return { problem: 'empty' };
  if (choice.exactness === 'minute') {
    const at = new Date(choice.text).getTime();
    if (Number.isNaN(at)) return { problem: 'empty' };
    return at > now.getTime() ? { problem: 'future' } : { happenedAt: at };
  }
  const noon = new Date(`${choice.text}T12:00`);
  if (Number.isNaN(noon.getTime())) return { problem: 'empty' };
  if (choice.text > dayText(now)) return { problem: 'future' };
  return { happenedAt: zonedDay(choice.text, -noon.getTimezoneOffset()) };
}
