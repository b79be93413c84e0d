/** Reads the rows of a server's database; its tables are described in `docs/protocol.md`. */
import { fieldsOf, isDevice, isHash, isLane, isSeq, parsed } from './canonical.ts';
import type {
  Evidence,
  FoundBranch,
  FoundEntry,
  FoundPhoto,
  FoundStatement,
  FoundText,
  Odd,
  Oddity,
} from './evidence.ts';
import { isSeal, isText } from './read-bundle.ts';
import { sha256 } from './sha256.ts';

/** Asks a database. */
export type AskRows = (sql: string) => Iterable<unknown>;

/** What each branch follows, as the database says. */
type Follows = ReadonlyMap<string, unknown>;

const followed = (hash: unknown): string | null => (isHash(hash) ? hash : null);

/** Undefined for a database of something else. */
export function readDatabase(askAny: AskRows): Evidence | undefined {
  const named = [...askAny("select name from sqlite_schema where type = 'table'")];
  const tables = new Set(named.map((row) => fieldsOf(row).name));
  if (!tables.has('entries')) return undefined;
  // An older server has not all of the tables.
  const ask: AskRows = (sql) => {
    const [, table] = / from (\w+)/.exec(sql) ?? [];
    return table === undefined || tables.has(table) ? askAny(sql) : [];
  };
  const oddities: Oddity[] = [];
  const odd: Odd = (device, seq, detail) =>
    void oddities.push({
      kind: 'row',
      device: isDevice(device) ? device : null,
      seq: isSeq(seq) ? seq : null,
      detail,
    });
  const [counted] = ask('select count(*) as count from entries');
  for (const row of ask('pragma integrity_check'))
    if (fieldsOf(row).integrity_check !== 'ok') odd(null, null, 'SQLite says it is damaged');
  const branches = branchesOf(ask, odd);
  const follows = new Map(branches.map(({ lane, prev }) => [lane, prev]));
  const aside = [...ask('select device, seq, hash, body from contradictions')];
  const meta = new Map(
    [...ask('select name, value from meta')].map((row) => [
      fieldsOf(row).name,
      fieldsOf(row).value,
    ]),
  );
  const ledger = meta.get('ledger');
  return {
    source: 'server',
    ledger: typeof ledger === 'string' ? ledger : null,
    own: null,
    expected: Number(fieldsOf(counted).count ?? 0),
    entries: entriesOf(ask, follows, odd),
    heads: null,
    seals: good(ask('select device, seq, head, witness, signature from seals'), isSeal, odd),
    statements: statementsOf(ask, odd),
    texts: good<FoundText>(ask('select hash, salt, text from texts'), isText, odd),
    photos: [...ask('select hash, bytes from photos')].flatMap((row) => photoOf(row, odd)),
    aside: aside.flatMap((row) => entryOf(row, follows, odd)),
    branches,
    oddities,
  };
}

async function* entriesOf(
  ask: AskRows,
  follows: Follows,
  odd: Odd,
): AsyncGenerator<readonly FoundEntry[]> {
  let batch: FoundEntry[] = [];
  const columns = 'device, seq, hash, prev, stream, body, texts';
  for (const row of ask(`select ${columns} from entries order by device, seq`)) {
    batch.push(...entryOf(row, follows, odd));
    if (batch.length < 1_000) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

function entryOf(row: unknown, follows: Follows, odd: Odd): readonly FoundEntry[] {
  const { device, seq, hash, prev, stream, body, texts } = fieldsOf(row);
  const isText = (value: unknown): boolean => value === null || typeof value === 'string';
  if (!isLane(device) || !isSeq(seq)) {
    odd(device, seq, 'it names no place');
    return [];
  }
  if (
    !isHash(hash) ||
    !isText(body) ||
    ![prev, stream, texts].every((each) => each === undefined || isText(each))
  )
    odd(device, seq, 'it has the wrong form');
  const entry = {
    device,
    seq,
    text: typeof body === 'string' ? body : null,
    hash: isHash(hash) ? hash : null,
    follows: followed(follows.get(device)),
  };
  if (prev === undefined) return [entry];
  const said = {
    prev: typeof prev === 'string' ? prev : null,
    stream: typeof stream === 'string' ? stream : null,
    texts: typeof texts === 'string' ? texts.split(' ') : [],
  };
  return [{ ...entry, row: said }];
}

function good<T>(
  rows: Iterable<unknown>,
  isGood: (value: unknown) => value is T,
  odd: Odd,
): readonly T[] {
  return [...rows].filter((row): row is T => {
    const isFine = isGood(row);
    if (!isFine)
      odd(fieldsOf(row).device, fieldsOf(row).seq, 'a row beside the entries is not readable');
    return isFine;
  });
}

function branchesOf(ask: AskRows, odd: Odd): readonly FoundBranch[] {
  return [...ask('select lane, device, seq, prev, path from branches')].flatMap((row) => {
    const { lane, device, seq, prev, path } = fieldsOf(row);
    if (isLane(lane)) return { lane, device, seq, prev, path: parsed(String(path)) };
    odd(lane, seq, 'a branch has no name');
    return [];
  });
}

function photoOf(row: unknown, odd: Odd): readonly FoundPhoto[] {
  const { hash, bytes } = fieldsOf(row);
  if (isHash(hash) && bytes instanceof Uint8Array) return [{ photo: hash, found: sha256(bytes) }];
  odd(null, null, 'a photo is not readable');
  return [];
}

/** The server keeps no lanes with them: their signatures and their order can be checked. */
function statementsOf(ask: AskRows, odd: Odd): readonly FoundStatement[] {
  const columns = 'position, epoch, digest, at, previous, signature';
  return good(ask(`select ${columns} from statements order by position`), isStatement, odd).map(
    (row) => ({ ...row, have: null }),
  );
}

function isStatement(value: unknown): value is Omit<FoundStatement, 'have'> {
  const { position, epoch, digest, at, previous, signature } = fieldsOf(value);
  return (
    isSeq(position) &&
    typeof epoch === 'string' &&
    isHash(digest) &&
    Number.isSafeInteger(at) &&
    (previous === null || isHash(previous)) &&
    typeof signature === 'string'
  );
}
