/**
 * Events as no person would write them, but every shape allows: the golden ones with ids used again,
 * figures at their limits and days that hardly exist, in streams of their own kind and of others.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { encodeEvent } from '../contract/entry.ts';
import { createInMemoryLog } from '../event-sourcing/in-memory-log.ts';
import { type Entry, genesis, type StoredEvent } from '../event-sourcing/stored-event.ts';
import { createReplica } from '../replica/replica.ts';
import { createMemoryShelf } from '../replica/snapshots/shelf-fixtures.ts';
import { createSnapshots } from '../replica/snapshots/snapshots.ts';
import { type Chance, chanceOf } from './chance.ts';
import { firstDifference, renderingOf } from './rendering.ts';

const golden = new URL('../contract/golden/', import.meta.url);
const templates: readonly StoredEvent[] = readdirSync(golden).map((file) =>
  JSON.parse(JSON.parse(readFileSync(new URL(file, golden), 'utf8')).text),
);
const lanes = ['a', 'b', 'c'].map((letter) => letter.repeat(16));
const ids = ['i', 'j', 'apples', 'first-aid', 'ana', 'december', '__proto__', 'constructor', ' '];
const kinds = ['item', 'kit', 'party', 'stocktake', 'places', 'settings', 'shopping-list', 'zzz'];
const figures = [0, 1, 2, 12, 36_500, 1e11, 1e12];
const days = ['2026-12-01', '9999-12-31', '0001-01-01', '2027-02-30'];
const hashes = ['1', '2'].map((digit) => digit.repeat(64));
const moments = ['2026-11-23Z', '9999-12-31+13:00', '0000-01-01Z', '2026-02-31-05:00'];
const start = 1_790_000_000_000;
const now = () => start + 500_000_000;

function twisted(chance: Chance, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => twisted(chance, each));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, twisted(chance, each)]),
    );
  if (chance.is(0.1)) return null;
  if (typeof value === 'number') return chance.pick(figures);
  if (typeof value === 'boolean') return chance.is(0.5);
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) return chance.pick(days);
  if (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)) return chance.pick(hashes);
  return chance.is(0.2) ? value : chance.pick(ids);
}

function dataOf(chance: Chance, { type, data }: StoredEvent, before: readonly Entry[]) {
  if (before.length > 0 && type.startsWith('Entry')) {
    const { device, seq, hash } = chance.pick(before);
    const command = { device, cause: `c${chance.below(40)}` };
    if (type === 'EntryReinstated') return { voids: [{ device, seq, hash }] };
    return chance.is(0.5) ? { entry: { device, seq, hash } } : { command };
  }
  return twisted(chance, data);
}

/** Of what no shape allows the golden data. */
function encoded(event: StoredEvent, golden: StoredEvent): Entry {
  try {
    return encodeEvent(event);
  } catch {
    return encodeEvent({ ...event, data: golden.data });
  }
}

function drawEntries(chance: Chance): readonly Entry[] {
  const entries: Entry[] = [];
  for (let n = 0; n < 300; n++) {
    const template = chance.pick(templates);
    const device = chance.pick(lanes);
    const own = entries.filter((entry) => entry.device === device);
    const kind = chance.is(0.8) ? (template.stream.split('/')[0] ?? '') : chance.pick(kinds);
    const at = start + chance.below(chance.is(0.1) ? 5e12 : 1e9);
    const event = {
      device,
      seq: own.length + 1,
      prev: own.at(-1)?.hash ?? genesis,
      recordedAt: at,
      actor: chance.pick(['m1', 'm2', '__proto__']),
      cause: `c${n % 40}`,
      type: template.type,
      version: template.version,
      stream: template.stream.includes('/') ? `${kind}/${chance.pick(ids)}` : kind,
      data: dataOf(chance, template, entries),
      ...(chance.is(0.3) ? { after: [chance.pick(lanes), 1 + chance.below(100)] as const } : {}),
      ...(chance.is(0.2) ? { happenedAt: chance.pick([start + 5, ...moments]) } : {}),
    };
    entries.push(encoded(event as StoredEvent, template));
  }
  return entries;
}

type Living = {
  /** People look in between, so that things are kept. */
  readonly looks?: boolean;
  /** It is saved and begun anew in between. */
  readonly restarts?: boolean;
};

/** In batches of an order of their own. */
async function folded(
  chance: Chance,
  entries: readonly Entry[],
  rate: number,
  { looks = false, restarts = false }: Living = {},
) {
  const log = createInMemoryLog({ device: 'f'.repeat(16), encode: encodeEvent, clock: now });
  const ports = { log, now, pause: async () => undefined, onChange: () => undefined };
  const shelf = createMemoryShelf();
  const begun = () => {
    const replica = createReplica(ports);
    return { replica, ...createSnapshots({ shelf, replica, fold: 'f', pause: ports.pause }) };
  };
  let { replica, save, restore } = begun();
  const left = lanes.map((lane) => entries.filter(({ device }) => device === lane));
  let batch: Entry[] = [];
  for (let n = entries.length; n > 0; n--) {
    const entry = chance.pick(left.filter((lane) => lane.length > 0)).shift();
    if (entry !== undefined) batch.push(entry);
    if (n > 1 && !chance.is(rate)) continue;
    await log.merge(batch);
    await replica.catchUp();
    if (looks && chance.is(0.3)) renderingOf(replica);
    batch = [];
    if (!restarts || !chance.is(0.4)) continue;
    expect(await save()).toBe(true);
    if (chance.is(0.5)) continue;
    ({ replica, save, restore } = begun());
    expect(await restore()).toBe(true);
  }
  await replica.readIndex();
  return renderingOf(replica);
}

test('[SM9] whatever the shapes allow, no fold and no read model throws, and all replicas agree', async () => {
  for (let seed = 0; seed < 6; seed++) {
    const chance = chanceOf(seed, 'hostile events');
    const entries = drawEntries(chance);
    const anew = await folded(chance, entries, 0);
    const looked = await folded(chance, entries, 0.08, { looks: true });
    expect(firstDifference(anew, looked)).toBeUndefined();
    const restarted = await folded(chance, entries, 0.08, { restarts: true });
    expect(firstDifference(anew, restarted)).toBeUndefined();
  }
}, 30_000);
