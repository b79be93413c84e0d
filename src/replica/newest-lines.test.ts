import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LedgerCommand } from '../domain/ledger-command.ts';
import { itemStream } from '../domain/vocabulary.ts';
import type { EventRef } from '../event-sourcing/stored-event.ts';
import { covers, type Vector } from '../event-sourcing/version-vector.ts';
import type { LedgerIndexLine } from '../read-models/ledger-index.ts';
import {
  createDevice,
  type Device,
  issue,
  item,
  meet,
  place,
  receive,
} from './acceptance/devices-fixtures.ts';
import { readLinesBeyond, readNewestLines } from './newest-lines.ts';

const step = fc.record({
  device: fc.nat(2),
  what: fc.constantFrom('receive', 'issue', 'dated', 'void', 'meet'),
  n: fc.integer({ min: 1, max: 20 }),
});

const isOf =
  ({ log }: Device) =>
  ({ ref: [device] }: LedgerIndexLine): boolean =>
    device === log.device;

test('[SN14] [SN15] the newest entries of a long ledger are those that its list begins with, none missing between them, and what is new is what it says', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 60 }),
      fc.integer({ min: 1, max: 60 }),
      fc.nat(30),
      async (steps, entriesMax, lookedAt) => {
        const start = Date.UTC(2026, 10, 23, 12);
        const devices = [0, -3_600_000, 7_200_000].map((skew, n) =>
          createDevice(n + 1, { start: start + skew }),
        );
        const [first] = devices as [ReturnType<typeof createDevice>];
        await first.run(place('store'), item('rice'));
        for (const other of devices.slice(1)) await meet(first, other);
        let looked: Vector = {};
        for (const [at, { device, what, n }] of steps.entries()) {
          if (at === lookedAt) looked = first.replica.vector();
          const here = devices[device] ?? first;
          const happenedAt = here.clock.now - n * 600_000;
          const commands: Record<string, LedgerCommand> = {
            receive: receive('rice', n),
            issue: issue('rice', n, { insisted: true }),
            dated: { ...receive('rice', n), happenedAt } as LedgerCommand,
            void: {
              type: 'VoidEntry',
              stream: itemStream('rice'),
              data: { command: { device: first.log.device, cause: `1-c${n}` } },
            },
          };
          // Nobody takes back what is not there.
          const isThere = n < (await first.replica.readIndex()).lines().filter(isOf(first)).length;
          const command = what === 'void' && !isThere ? undefined : commands[what];
          if (command === undefined) await meet(first, devices[1 + (n % 2)] ?? first);
          else await here.run(command);
        }
        for (const other of devices.slice(1)) await meet(first, other);
        const { log, replica } = first;
        const parts = { log, replica, pause: async () => undefined };
        const newest = await readNewestLines(parts, entriesMax);
        const all = replica.index.lines().slice(0, newest.length);
        expect(newest.map(({ hash, at }) => [hash, at])).toEqual(
          all.map(({ hash, at }) => [hash, at]),
        );
        // What came since somebody looked is what the whole list says of it.
        const isNew = ({ ref }: { readonly ref: EventRef }) => !covers(looked, ref);
        const since = await readLinesBeyond(parts, looked);
        expect(since).toEqual(replica.index.lines().filter(isNew));
        // And where nothing is beyond what is read, all of them.
        const whole = await readNewestLines(parts, 10_000);
        expect(whole).toHaveLength(replica.index.lines().length);
      },
    ),
    { numRuns: 60 },
  );
});
