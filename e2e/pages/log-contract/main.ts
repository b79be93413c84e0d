/** Runs the contract of every log over the IndexedDB of this browser, and lists what came of it. */
import { encodeEvent, readEntry } from '../../../src/contract/entry.ts';
import { eventLogContract } from '../../../src/event-sourcing/event-log-contract.ts';
import type { World } from '../../../src/event-sourcing/log-contract-fixtures.ts';
import { openForTest } from '../../../src/indexeddb/ledger-fixtures.ts';

const world: World = {
  encode: encodeEvent,
  readEntry,
  async createStore(ports) {
    const ledgerId = crypto.randomUUID();
    return { open: async () => (await openForTest({ ledgerId, ...ports })).log };
  },
};

const list = document.getElementById('cases');
for (const { name, run } of eventLogContract) {
  const line = document.createElement('li');
  const outcome = await run(world).then(
    () => 'passed',
    (error: unknown) => `failed: ${error instanceof Error ? error.message : String(error)}`,
  );
  line.dataset.outcome = outcome;
  line.textContent = name;
  list?.append(line);
}
document.getElementById('done')?.removeAttribute('hidden');
