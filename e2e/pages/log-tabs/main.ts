/** A tab that appends to the log named in its address, `?ledger=…&tab=…&count=…`, and says what it sees. */
import { notes, request } from '../../../src/event-sourcing/log-contract-fixtures.ts';
import { openForTest } from '../../../src/indexeddb/ledger-fixtures.ts';
import { storageTroubleOf } from '../../../src/indexeddb/trouble.ts';

const asked = new URLSearchParams(location.search);
const [ledgerId, tab, count] = [
  asked.get('ledger') ?? '',
  asked.get('tab') ?? '',
  Number(asked.get('count')),
];

/** What the browser itself says of each writing transaction, not what was asked for. */
const durabilities = new Set<string>();
const { transaction } = IDBDatabase.prototype;
IDBDatabase.prototype.transaction = function watched(...args) {
  const made = transaction.apply(this, args);
  if (made.mode === 'readwrite') durabilities.add(made.durability);
  return made;
};

const { log, ledger } = await openForTest({ ledgerId });
let heard = 0;
ledger.onChange(() => {
  heard += 1;
});

function onClick(id: string, work: () => Promise<unknown>): void {
  const button = document.getElementById(id);
  button?.removeAttribute('disabled');
  button?.addEventListener('click', async () => {
    const result = await work().catch((error: unknown) => ({ failed: String(error) }));
    const output = document.getElementById('result');
    if (output) output.textContent = JSON.stringify(result);
  });
}

onClick('append', async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: count }, (_, index) => log.append(request(`${tab}-${index}`, notes(2)))),
  );
  const answered = outcomes.flatMap((outcome) =>
    outcome.status === 'fulfilled' ? outcome.value.entries.map(({ hash }) => hash) : [],
  );
  const troubles = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? String(storageTroubleOf(outcome.reason) ?? outcome.reason) : [],
  );
  return { answered, troubles: [...new Set(troubles)], durabilities: [...durabilities] };
});

onClick('read', async () => {
  const { entries } = await log.readFrom({}, 100_000);
  return {
    chain: entries.map(({ seq, prev, hash }) => [seq, prev, hash]),
    heard,
    device: log.device,
  };
});
