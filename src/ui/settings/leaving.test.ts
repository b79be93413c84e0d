import { expect, test } from 'vitest';
import type { SyncStatus } from '../sync-port.ts';
import { isSafe, leavingOf } from './leaving.ts';

const status: SyncStatus = {
  phase: 'in-step',
  pending: 0,
  comparedAt: 1_000,
  reason: null,
  parked: 0,
  unreadable: 0,
  contradicting: [],
  turnedAway: [],
  keyMissing: false,
  photos: { toSend: 0, toFetch: 0, noRoom: false },
};
const tied = { kind: 'own', server: 'https://stock.example', broughtInto: null } as const;

test('[LE4] leaving is safe only where the server was compared and lacks nothing', () => {
  expect(leavingOf(tied, status)).toEqual({ kind: 'all-there', onlyHere: 0 });
  expect(isSafe(leavingOf(tied, status))).toBe(true);
  const offline = { ...status, phase: 'offline', pending: 3 } as const;
  expect(leavingOf(tied, offline)).toEqual({ kind: 'only-here', onlyHere: 3 });
  expect(isSafe(leavingOf(tied, offline))).toBe(false);
});

test('[LE4] photos that the server lacks, or that it was not asked about, are told of too', () => {
  const { photos } = status;
  const some = { ...status, photos: { ...photos, toSend: 2 } };
  expect(leavingOf(tied, some)).toEqual({ kind: 'photos-here', onlyHere: 2 });
  expect(isSafe(leavingOf(tied, some))).toBe(false);
  const unasked = { ...status, photos: { ...photos, toSend: null } };
  expect(leavingOf(tied, unasked).kind).toBe('looking');
  const offline = leavingOf(tied, { ...unasked, phase: 'offline' });
  expect([offline.kind, isSafe(offline)]).toEqual(['photos-unknown', false]);
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
  expect(leavingOf({ ...tied, server: null }, alone)).toEqual({ kind: 'alone', onlyHere: 40 });
  expect(isSafe(leavingOf({ ...tied, kind: 'example', server: null }, null))).toBe(true);
});

test('[LE4] what was brought into another ledger is safe there, and what came after it is not', () => {
  const alone = { ...status, phase: 'not-connected', comparedAt: null, pending: 40 } as const;
  const brought = { kind: 'own', server: null, broughtInto: { ledger: 'l', entries: 40 } } as const;
  expect(isSafe(leavingOf(brought, alone))).toBe(true);
  expect(leavingOf(brought, { ...alone, pending: 41 })).toEqual({ kind: 'alone', onlyHere: 41 });
});
