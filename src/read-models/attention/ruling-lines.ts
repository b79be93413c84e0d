/** What the ledger's server has ruled and a person should know: entries set aside, clocks put right. */
import { nameKey } from '../../domain/access/access.ts';
import type { Withheld } from '../../domain/rulings/events.ts';
import { rulingsStream, settingsStream } from '../../domain/vocabulary.ts';
import type { Standing, Withholding } from '../standing/standing.ts';
import { attentionLine } from './attention-line.ts';
import { type Looked, lookedAt } from './shared-lines.ts';

/**
 * Rulings on the same devices for the same reasons are one line: whoever admits one of them admits
 * them all. Left ones are told as dismissed.
 */
export function withheldLines({ withholdings, withheldByName }: Standing): readonly Looked[] {
  const alike = new Map<string, { isLeft: boolean; rulings: Withholding[] }>();
  for (const each of withholdings) {
    if (each.isAdmitted || !each.entries.some((entry) => withheldByName.has(nameKey(entry))))
      continue;
    const key = `${each.isLeft ? 'left' : 'open'}/${signatureOf(each.entries)}`;
    const others = alike.get(key) ?? { isLeft: each.isLeft, rulings: [] };
    others.rulings.push(each);
    alike.set(key, others);
  }
  return [...alike].map(([key, { isLeft, rulings }]) => {
    const withheld = rulings.flatMap(({ entries }) => entries);
    const line = attentionLine('withheld', rulingsStream, `withheld/${key}`, {
      refs: withheld.map(({ device, seq }) => [device, seq]),
      rulings: rulings.map(({ ruling }) => ruling),
      withheld,
      ...deviceOf(withheld),
    });
    return { line, dismissed: isLeft };
  });
}

/** One for each device whose clock was put right; said again when it is put right anew. */
export function clockLines(
  { clocks }: Standing,
  dismissed: ReadonlySet<string>,
): readonly Looked[] {
  const latestByDevice = new Map(clocks.map((clock) => [clock.device, clock]));
  return [...latestByDevice.values()]
    .filter(({ offsetMs }) => offsetMs !== 0)
    .map((clock) => {
      const { device, first, offsetMs } = clock;
      const evidence = `clock/${device}/${first}/${offsetMs}`;
      const told = { device, offsetMs, refs: [[device, first]] as const };
      return lookedAt(attentionLine('clock-corrected', settingsStream, evidence, told), dismissed);
    });
}

const signatureOf = (entries: readonly Withheld[]): string =>
  [...new Set(entries.map(({ device, reason }) => `${device}:${reason}`))].sort().join('+');

function deviceOf(withheld: readonly Withheld[]): { readonly device?: string } {
  const devices = new Set(withheld.map(({ device }) => device));
  const [device] = devices;
  return device === undefined || devices.size > 1 ? {} : { device };
}
