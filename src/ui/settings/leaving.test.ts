import { expect, test } from 'vitest';
import type { SyncStatus } from '../ports.ts';
import { isSafe, leavingOf } from './leaving.ts';

const status: SyncStatus = {
  phase: 'in-step',
  pending: 0,
  comparedAt: 1_000,
  reason: null,
  parked: 0,
  unreadable: 0,
  contradicting: [],
};
const tied = { kind: 'own', server: 'https://stock.example' } as const;

test('[LE4] leaving is safe only where the server was compared and lacks nothing', () => {
  expect(leavingOf(tied, status)).toEqual({ kind: 'all-there', onlyHere: 0 });
  expect(isSafe(leavingOf(tied, status))).toBe(true);
  const offline = { ...status, phase: 'offline', pending: 3 } as const;
  expect(leavingOf(tied, offline)).toEqual({ kind: 'only-here', onlyHere: 3 });
  expect(isSafe(leavingOf(tied, offline))).toBe(false);
});

test('[LE4] what was never compared may be nowhere else', () => {
  const never = { ...status, comparedAt: null } as const;
  expect(leavingOf(tied, { ...never, phase: 'syncing', pending: 7 }).kind).toBe('looking');
  expect(leavingOf(tied, { ...never, phase: 'offline', pending: 7 })).toEqual({
    kind: 'not-compared',
    onlyHere: 7,
  });
  expect(leavingOf(tied, null).kind).toBe('looking');
  expect(isSafe(leavingOf(tied, null))).toBe(false);
});

test('[LE4] a ledger without a server is on this device only; the example is nobody’s loss', () => {
  const alone = { ...status, phase: 'not-connected', comparedAt: null, pending: 40 } as const;
  expect(leavingOf({ kind: 'own', server: null }, alone)).toEqual({ kind: 'alone', onlyHere: 40 });
  expect(isSafe(leavingOf({ kind: 'example', server: null }, null))).toBe(true);
});
