/**
 * What this installation remembers outside of the database, in localStorage: how far it wrote in which
 * lanes (the sentinel), and which ledgers it has. Nobody who lost the database can ask it for that.
 */
import type { LedgerCard } from '../../indexeddb/ledger-registry.ts';
import type { Reach } from '../../journal/unite.ts';

const lanesKey = (ledger: string): string => `tallystick/${ledger}/lanes`;
const cardsKey = 'tallystick/ledgers';
const goneKey = 'tallystick/ledgers-gone';

export function readReach(ledger: string): Reach {
  const kept = read(lanesKey(ledger));
  const lanes = Object.entries(Object(kept) as Record<string, unknown>);
  return Object.fromEntries(lanes.filter(isLane));
}

const isLane = (lane: [string, unknown]): lane is [string, number] => Number.isSafeInteger(lane[1]);

/** Only ever further: another tab may have written meanwhile. */
export function noteReach(ledger: string, reached: Reach): void {
  const before = readReach(ledger);
  const lanes: Record<string, number> = { ...before };
  for (const [device, seq] of Object.entries(reached))
    lanes[device] = Math.max(lanes[device] ?? 0, seq);
  write(lanesKey(ledger), lanes);
}

const copiesKey = (ledger: string): string => `tallystick/${ledger}/copies-read`;

/** Of which copied devices a person has read. */
export const readCopies = (ledger: string): unknown => read(copiesKey(ledger));
export const noteCopies = (ledger: string, copies: string): void =>
  write(copiesKey(ledger), copies);

export const readCards = (): readonly LedgerCard[] => listOf(read(cardsKey)).filter(isCard);

export function noteCards(cards: readonly LedgerCard[]): void {
  write(cardsKey, cards);
}

/** Ledgers that a person took off this device: what still lies around of them must not bring them back. */
export const readGone = (): readonly string[] => listOf(read(goneKey)).map(String);

export function noteGone(ledger: string): void {
  write(goneKey, [...new Set([...readGone(), ledger])]);
  write(lanesKey(ledger), undefined);
}

export function noteBack(ledger: string): void {
  if (readGone().includes(ledger))
    write(
      goneKey,
      readGone().filter((id) => id !== ledger),
    );
}

/** Whatever lies there may be of another release, or of somebody who tried things out. */
export function isCard(value: unknown): value is LedgerCard {
  const { id, name, kind, memberId, createdAt, lastOpenedAt, serverOrigin } = Object(
    value,
  ) as Partial<Record<keyof LedgerCard, unknown>>;
  return (
    [id, name, memberId].every((field) => typeof field === 'string') &&
    [createdAt, lastOpenedAt].every((field) => typeof field === 'number') &&
    (kind === 'own' || kind === 'example') &&
    (serverOrigin === null || typeof serverOrigin === 'string')
  );
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    // Switched off, or not ours: it is only a help.
    return null;
  }
}

function write(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Full or switched off: the journal remembers the same.
  }
}
