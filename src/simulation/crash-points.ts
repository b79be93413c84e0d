/**
 * Every port that shipped code calls in the simulation. Before its effect and behind it, the caller
 * may die.
 */

const devicePorts = [
  'log.append',
  'log.merge',
  'log.readStream',
  'log.readFrom',
  'log.readEntries',
  'log.have',
  'texts.put',
  'texts.read',
  'texts.wanted',
  'wire.push',
  'wire.pull',
  'wire.nonce',
  'wire.login',
  'wire.line',
  'memory.read',
  'memory.write',
  'key.sign',
  'timer.fired',
  'page.pause',
] as const;

const serverPorts = [
  'server.merge',
  'server.have',
  'server.readFrom',
  'server.readStream',
  'server.putTexts',
  'server.readTexts',
  'server.wantedTexts',
] as const;

export type Port = (typeof devicePorts)[number] | (typeof serverPorts)[number];
export type CrashPoint = `${Port}/${'before' | 'after'}`;

export const crashPoints: readonly CrashPoint[] = [...devicePorts, ...serverPorts].flatMap(
  (port) => [`${port}/before` as const, `${port}/after` as const],
);

/** How often each was passed, and how often the caller died there. */
export type CrashCount = { readonly passed: number; readonly died: number };
export type CrashCounts = Readonly<Record<CrashPoint, CrashCount>>;

export const noCrashes = (): Record<CrashPoint, CrashCount> =>
  Object.fromEntries(crashPoints.map((point) => [point, { passed: 0, died: 0 }])) as Record<
    CrashPoint,
    CrashCount
  >;

export function addCrashes(a: CrashCounts, b: CrashCounts): CrashCounts {
  const sum = noCrashes();
  for (const point of crashPoints) {
    sum[point] = { passed: a[point].passed + b[point].passed, died: a[point].died + b[point].died };
  }
  return sum;
}
