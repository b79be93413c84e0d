import { expect, test } from 'vitest';
import type { SyncStatus } from '../sync-port.ts';
import { historyOutlook } from './history-outlook.ts';

const told = (phase: SyncStatus['phase'], reason: SyncStatus['reason'] = null) =>
  historyOutlook({ phase, reason });

test('[BO23] a history comes while sync runs, and waits for a network, a server or a person', () => {
  expect([told('syncing'), told('in-step'), told('behind')]).toEqual([
    'coming',
    'coming',
    'coming',
  ]);
  expect([told('offline'), told('unreachable'), told('switched-off')]).toEqual([
    'offline',
    'unreachable',
    'switched-off',
  ]);
});

test('[BO23] of a history that the server does not give out no progress is promised', () => {
  for (const reason of ['not-signed-in', 'not-permitted', 'another-ledger', 'unclaimed'] as const)
    expect(told('paused', reason)).toBe('paused');
  expect([told('paused', 'removed'), told('paused', 'sealed')]).toEqual(['barred', 'barred']);
});
