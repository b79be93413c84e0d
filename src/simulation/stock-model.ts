/**
 * Stock as a second pair of eyes sees it: told from the texts alone, slowly and plainly, by none
 * of the shipped code.
 * The order of the story is that of DESIGN: story time, recorded at, device, seq, hash.
 */
type Told = {
  device: string;
  seq: number;
  hash: string;
  prev: string;
  /** The lane that holds it: where a lane was forked, not the one that its text names. */
  lane: string;
  place: number;
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
    entries: { hash: string }[];
    settles?: { hash: string }[];
    rulings: { hash: string }[];
    first: number;
    last: number | null;
    offsetMs: number;
    device: string;
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
 * Quantity by `item|place|lot`, without what is zero. `entries`: lane, hash and text of all that is held.
 */
export function stockOf(
  entries: readonly {
    readonly device: string;
    readonly seq: number;
    readonly hash: string;
    readonly text: string;
  }[],
): ReadonlyMap<string, number> {
  const all = entries.map(
    ({ device, seq, hash, text }) =>
      ({ ...JSON.parse(text), hash, lane: device, place: seq }) as Told,
  );
  const events = withClocksPutRight(all)
    // What only a newer app reads stands outside of every figure.
    .filter((e) => e.version <= (e.type === 'StockWrittenOff' ? 3 : 2));
  const withheld = withheldOf(events);
  const namedBy = (e: Told): Told | undefined => {
    const [first, ...more] = events
      .filter((b) => b.stream === e.stream && e.after?.join('/') === `${b.device}/${b.seq}`)
      .sort((a, b) => (a.lane < b.lane ? -1 : 1));
    // Of two histories of one device its own is meant, else the one whose lane sorts first.
    return more.length === 0 ? first : (ownOf(events, e, [first, ...more]) ?? first);
  };
  const times = new Map<Told, number>();
  const timeOf = (e: Told): number => {
    const before = namedBy(e);
    const known = times.get(e);
    if (known !== undefined) return known;
    const dated = typeof e.happenedAt === 'string' ? noonOf(e.happenedAt) : e.happenedAt;
    const least = before === undefined ? e.recordedAt : Math.max(e.recordedAt, timeOf(before) + 1);
    times.set(e, dated === undefined ? least : Math.min(dated, e.recordedAt));
    return times.get(e) ?? 0;
  };
  const standing = events.filter((e) => !withheld.has(e.hash));
  const lifted = new Set(
    standing.flatMap((e) => (e.type === 'EntryReinstated' ? e.data.voids.map((v) => v.hash) : [])),
  );
  const voids = standing.filter((e) => e.type === 'EntryVoided' && !lifted.has(e.hash));
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
    (a.lane < b.lane ? -1 : a.lane > b.lane ? 1 : a.place - b.place);
  const stock = new Map<string, number>();
  const settled: { key: string; counts: Set<string> }[] = [];
  for (const e of events.sort(byOrder)) {
    if (!e.type.startsWith('Stock') || !e.stream.startsWith('item/') || isVoided(e)) continue;
    if (withheld.has(e.hash)) continue;
    const { place, from, to, lot, quantity } = e.data;
    const key = (at: string): string => `${e.stream.slice('item/'.length)}|${at}|${lot ?? ''}`;
    const add = (at: string, by: number): void =>
      void stock.set(key(at), (stock.get(key(at)) ?? 0) + by);
    const counts = (e.data.settles ?? []).map((count) => count.hash);
    const before = settled.find(
      (each) => each.key === key(place) && counts.some((hash) => each.counts.has(hash)),
    );
    // A difference that two people kept moves the shelf once.
    if (before !== undefined) for (const hash of counts) before.counts.add(hash);
    else if (counts.length > 0) settled.push({ key: key(place), counts: new Set(counts) });
    if (before !== undefined) continue;
    if (e.type === 'StockCounted') stock.set(key(place), quantity);
    else if (e.type === 'StockMoved') [add(from, -quantity), add(to, quantity)];
    else if (e.type in signs) add(place, (signs[e.type] ?? 0) * quantity);
  }
  return new Map([...stock].filter(([, quantity]) => quantity !== 0));
}

/** `2026-11-23+13:00` or `2026-11-23Z`: noon of that day in that zone. */
const noonOf = (day: string): number => Date.parse(`${day.slice(0, 10)}T12:00:00${day.slice(10)}`);

/** What servers have set aside, and no manager has admitted since. */
function withheldOf(events: readonly Told[]): ReadonlySet<string> {
  const rulings = events.filter((e) => e.type === 'EventsWithheld');
  for (let admitted = new Set<string>(); ; ) {
    const lifted = admitted;
    const withheld = new Set(
      rulings.flatMap((e) => (lifted.has(e.hash) ? [] : e.data.entries.map(({ hash }) => hash))),
    );
    const said = events.filter((e) => e.type === 'EventsAdmitted' && !withheld.has(e.hash));
    const grown = new Set([...admitted, ...said.flatMap((e) => e.data.rulings.map((r) => r.hash))]);
    if (grown.size === admitted.size) return withheld;
    admitted = grown;
  }
}

/** The last ruling on a place counts; rulings go by their lane and their place in it. */
function withClocksPutRight(events: readonly Told[]): readonly Told[] {
  const clocks = events
    .filter((e) => e.type === 'ClockCorrected')
    .sort((a, b) => (a.lane === b.lane ? a.place - b.place : a.lane < b.lane ? -1 : 1));
  return events.map((e) => {
    const on = clocks.findLast(
      ({ data: { first, last }, data }) =>
        data.device === e.device && e.seq >= first && (last === null || e.seq <= last),
    );
    return on === undefined ? e : { ...e, recordedAt: e.recordedAt + on.data.offsetMs };
  });
}

/** The one that stands in the history that the event itself goes on from. */
function ownOf(
  events: readonly Told[],
  event: Told,
  candidates: readonly (Told | undefined)[],
): Told | undefined {
  const byHash = new Map(events.map((e) => [e.hash, e]));
  for (let at: Told | undefined = event; at !== undefined; at = byHash.get(at.prev))
    if (at !== event && candidates.includes(at)) return at;
  return undefined;
}
