/** How long something is, in its one or two largest units: 3 hours, 2 days 4 hours. */
import { formatLocale } from './messages/locale.ts';

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** Less than a minute counts as one. */
export function durationWords(ms: number): string {
  let left = Math.max(60_000, Math.round(ms / 60_000) * 60_000);
  const parts: string[] = [];
  for (const [unit, size] of units) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count === 0 || parts.length === 2) continue;
    const format = new Intl.NumberFormat(formatLocale(), {
      style: 'unit',
      unit,
      unitDisplay: 'long',
    });
    parts.push(format.format(count));
  }
  return parts.join(' ');
}
