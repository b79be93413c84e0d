/**
 * A minimum and a target from what was used so far, with the reasoning as data. Whole numbers only, so
 * that two devices with the same entries suggest the same.
 */
import type { LedgerEvent } from '../domain/ledger-event.ts';
import type { OrderId, Quantity, Scale } from '../domain/vocabulary.ts';

export type ToldEntry = {
  readonly event: LedgerEvent;
  /** Story time in milliseconds. */
  readonly at: number;
  readonly isVoided: boolean;
};

export type LevelReasons = {
  /** Issued, or lent and lost, less what recipients gave back, in `days`. */
  readonly used: Quantity;
  /** How many days were looked at: 90, or as long as there is a story. */
  readonly days: number;
  /** Written off in the same days; not part of what is used. */
  readonly writtenOff: Quantity;
  /** From order to delivery; `deliveries` 0: nobody ordered it yet, and it is taken to be a week. */
  readonly leadDays: number;
  readonly deliveries: number;
  /** Days of use kept in reserve on top. */
  readonly reserveDays: number;
  /** How many days the target lasts beyond the minimum. */
  readonly targetDays: number;
};

export type LevelSuggestion =
  | {
      readonly minimum: Quantity;
      readonly target: Quantity;
      readonly reasons: LevelReasons;
    }
  /** `days`: how long the story is so far; `needsDays`: how long it must be. */
  | { readonly tooLittle: 'days'; readonly days: number; readonly needsDays: number }
  | { readonly tooLittle: 'uses'; readonly uses: number; readonly needsUses: number };

const dayMs = 86_400_000;
const windowDays = 90;
const needsDays = 14;
const needsUses = 3;
const usualLeadDays = 7;
const reserveDays = 7;
const targetDays = 30;
/** Deliveries of long ago say little of the next one. */
const deliveriesMax = 10;

/**
 * `entries`: the item's, in canonical order. `now` in ms; the window ends with it. `pack`: how many
 * there are in the pack in which it is ordered.
 */
export function suggestLevels(
  entries: readonly ToldEntry[],
  about: { readonly now: number; readonly scale: Scale; readonly pack: Quantity | null },
): LevelSuggestion {
  const { now, scale, pack } = about;
  const standing = entries.filter(({ isVoided, at }) => !isVoided && at <= now);
  const first = standing.find(({ event }) => event.type.startsWith('Stock'));
  const story = first === undefined ? 0 : daysFrom(first.at, now);
  if (story < needsDays) return { tooLittle: 'days', days: story, needsDays };
  const days = Math.min(windowDays, story);
  const recent = standing.filter(({ at }) => daysFrom(at, now) <= days);
  const { used, uses, writtenOff } = usageIn(recent);
  if (uses < needsUses || used === 0) return { tooLittle: 'uses', uses, needsUses };
  const { leadDays, deliveries } = leadOf(standing);
  const minimum = rounded(usedIn(leadDays + reserveDays, used, days), scale);
  const beyond = rounded(usedIn(targetDays, used, days), scale);
  return {
    minimum,
    target: pack === null ? minimum + beyond : upTo(minimum + beyond, pack),
    reasons: { used, days, writtenOff, leadDays, deliveries, reserveDays, targetDays },
  };
}

/** Begun days: something of this very moment is of the first. */
const daysFrom = (at: number, now: number): number => Math.floor((now - at) / dayMs) + 1;

function usageIn(entries: readonly ToldEntry[]) {
  let used = 0;
  let uses = 0;
  let writtenOff = 0;
  for (const { event } of entries) {
    if (event.type === 'StockIssued' || event.type === 'StockLoanLost') {
      used += event.data.quantity;
      uses += 1;
    } else if (event.type === 'StockReturned' && event.data.loan === null) {
      used -= event.data.quantity;
    } else if (event.type === 'StockWrittenOff') writtenOff += event.data.quantity;
  }
  return { used: Math.max(0, used), uses, writtenOff };
}

/** From each order to the first that came of it; the one in the middle, the longer of two. */
function leadOf(entries: readonly ToldEntry[]) {
  const orderedAt = new Map<OrderId, number>();
  const leads: number[] = [];
  for (const { event, at } of entries) {
    if (event.type === 'StockOrdered') orderedAt.set(event.data.order, at);
    if (event.type !== 'StockReceived' || event.data.order === null) continue;
    const from = orderedAt.get(event.data.order);
    if (from === undefined) continue;
    orderedAt.delete(event.data.order);
    leads.push(Math.max(1, Math.round((at - from) / dayMs)));
  }
  const latest = leads.slice(-deliveriesMax).sort((a, b) => a - b);
  const middle = latest[Math.floor(latest.length / 2)];
  return { leadDays: middle ?? usualLeadDays, deliveries: latest.length };
}

/** used × days ÷ over, rounded up; exact however large. */
const usedIn = (days: number, used: number, over: number): number =>
  Number((BigInt(used) * BigInt(days) + BigInt(over) - 1n) / BigInt(over));

const upTo = (quantity: number, step: number): number => Math.ceil(quantity / step) * step;

/** 41.237 kg is no level that people keep in mind: whole units from ten on, tenths below. */
const rounded = (quantity: number, scale: Scale): number => {
  if (scale === 0) return quantity;
  return upTo(quantity, quantity >= 10 * 10 ** scale ? 10 ** scale : 10 ** (scale - 1));
};
