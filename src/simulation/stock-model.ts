/**
 * Stock as a second pair of eyes sees it: told from the texts alone, slowly and plainly, by none
 * of the shipped code.
 * The order of the story is that of DESIGN: story time, recorded at, device, seq, hash.
 */
type Told = {
  device: string;
  seq: number;
  hash: string;
  recordedAt: number;
  happenedAt?: number | string;
  cause: string;
  type: string;
  version: number;
  stream: string;
  after?: [string, number];
  data: {
    place: string;
    from: string;
    to: string;
    lot: string | null;
    quantity: number;
    entry?: { hash: string };
    command?: { device: string; cause: string };
    voids: { hash: string }[];
  };
};

const signs: Readonly<Record<string, number>> = {
  StockReceived: 1,
  StockFound: 1,
  StockIssued: -1,
  StockWrittenOff: -1,
  StockReturned: 1,
  StockLent: -1,
};

/**
 * Quantity by `item|place|lot`, without what is zero. `entries`: hash and text of everything held.
 */
export function stockOf(
  entries: readonly { readonly hash: string; readonly text: string }[],
): ReadonlyMap<string, number> {
  const events = entries
    .map(({ hash, text }) => ({ ...JSON.parse(text), hash }) as Told)
    // What only a newer app reads stands outside of every figure.
    .filter((e) => e.version <= 2);
  const byName = new Map(events.map((e) => [`${e.stream} ${e.device}/${e.seq}`, e]));
  const times = new Map<Told, number>();
  const timeOf = (e: Told): number => {
    const before = e.after && byName.get(`${e.stream} ${e.after.join('/')}`);
    const known = times.get(e);
    if (known !== undefined) return known;
    const dated = typeof e.happenedAt === 'string' ? noonOf(e.happenedAt) : e.happenedAt;
    const least = before === undefined ? e.recordedAt : Math.max(e.recordedAt, timeOf(before) + 1);
    times.set(e, dated === undefined ? least : Math.min(dated, e.recordedAt));
    return times.get(e) ?? 0;
  };
  const lifted = new Set(
    events.flatMap((e) => (e.type === 'EntryReinstated' ? e.data.voids.map((v) => v.hash) : [])),
  );
  const voids = events.filter((e) => e.type === 'EntryVoided' && !lifted.has(e.hash));
  const isVoided = (e: Told): boolean =>
    voids.some(
      ({ stream, data: { entry, command } }) =>
        stream === e.stream &&
        (entry === undefined
          ? command?.device === e.device && command.cause === e.cause
          : entry.hash === e.hash),
    );
  const byOrder = (a: Told, b: Told): number =>
    timeOf(a) - timeOf(b) ||
    a.recordedAt - b.recordedAt ||
    (a.device < b.device ? -1 : a.device > b.device ? 1 : a.seq - b.seq);
  const stock = new Map<string, number>();
  for (const e of events.sort(byOrder)) {
    if (!e.type.startsWith('Stock') || !e.stream.startsWith('item/') || isVoided(e)) continue;
    const { place, from, to, lot, quantity } = e.data;
    const key = (at: string): string => `${e.stream.slice('item/'.length)}|${at}|${lot ?? ''}`;
    const add = (at: string, by: number): void =>
      void stock.set(key(at), (stock.get(key(at)) ?? 0) + by);
    if (e.type === 'StockCounted') stock.set(key(place), quantity);
    else if (e.type === 'StockMoved') [add(from, -quantity), add(to, quantity)];
    else if (e.type in signs) add(place, (signs[e.type] ?? 0) * quantity);
  }
  return new Map([...stock].filter(([, quantity]) => quantity !== 0));
}

/** `2026-11-23+13:00` or `2026-11-23Z`: noon of that day in that zone. */
const noonOf = (day: string): number => Date.parse(`${day.slice(0, 10)}T12:00:00${day.slice(10)}`);
