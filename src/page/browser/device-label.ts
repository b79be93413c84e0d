/**
 * A name by which people tell their devices apart: "Chrome on Android". A guess; the browser's own
 * words are long.
 */
const browsers: readonly (readonly [sign: RegExp, name: string])[] = [
  [/Edg\//u, 'Edge'],
  [/OPR\//u, 'Opera'],
  [/SamsungBrowser/u, 'Samsung Internet'],
  [/Firefox|FxiOS/u, 'Firefox'],
  [/Chrome|CriOS/u, 'Chrome'],
  [/Safari/u, 'Safari'],
];
const systems: readonly (readonly [sign: RegExp, name: string])[] = [
  [/iPhone/u, 'iPhone'],
  [/iPad/u, 'iPad'],
  [/Android/u, 'Android'],
  [/Windows/u, 'Windows'],
  [/Mac OS/u, 'Mac'],
  [/CrOS/u, 'Chromebook'],
  [/Linux/u, 'Linux'],
];

const nameIn = (names: typeof browsers, agent: string): string | undefined =>
  names.find(([sign]) => sign.test(agent))?.[1];

/** `agent`: the browser's user agent. */
export function deviceLabelOf(agent: string): string {
  return [nameIn(browsers, agent) ?? 'Browser', nameIn(systems, agent)].filter(Boolean).join(', ');
}

export const deviceLabel = (): string => deviceLabelOf(navigator.userAgent);
