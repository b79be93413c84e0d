/**
 * The golden vectors: files written with the product's own encoder, with what a verifier has to say of
 * each. `TALLYSTICK_WRITE_VECTORS=1` writes them anew, with new keys.
 */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { encodeBundleFoot, encodePhotoHead } from '../contract/bundle-photos.ts';
import { canonicalJson } from '../contract/canonical-json.ts';
import { encodeEvent, readEntry } from '../contract/entry.ts';
import { sha256Hex, sha256HexOfBytes } from '../contract/hash.ts';
import { encodePage, textHash, type Witnessed } from '../contract/page.ts';
import { sealStatement } from '../contract/seal.ts';
import { haveDigest, statementHash, statementText } from '../contract/server-statement.ts';
import { branchName } from '../event-sourcing/branch.ts';
import type { Seal } from '../event-sourcing/seal.ts';
import { type Entry, genesis } from '../event-sourcing/stored-event.ts';
import { readBundle } from './read-bundle.ts';
import type { Report } from './report.ts';
import { createSignatureCheck } from './signature.ts';
import { verify } from './verify.ts';

type Vector = {
  readonly name: string;
  /** The whole file. */
  readonly base64: string;
  readonly says: Pick<Report, 'verdict' | 'entries' | 'seals' | 'checkCode' | 'digest'> & {
    readonly findings: readonly (readonly [string, string | null, number | null, number | null])[];
  };
};

const file = 'docs/verify-vectors.json';
const ada = 'f4c9400bc8716c17';
const ben = '41080bba2e540e80';
const server = '759e45062d161223';
const ledger = 'ledger-1';
const firstAt = Date.UTC(2026, 4, 3, 12);
const witnessedAt = Date.UTC(2026, 4, 12, 12);

type Keys = Readonly<
  Record<string, { readonly publicKey: KeyObject; readonly privateKey: KeyObject }>
>;
const newKeys = (): Keys =>
  Object.fromEntries(
    [ada, ben, server].map((device) => [
      device,
      generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    ]),
  );
const spki = (keys: Keys, device: string): string =>
  keys[device]?.publicKey.export({ format: 'der', type: 'spki' }).toString('base64url') ?? '';
const signed = (keys: Keys, device: string, text: string): string => {
  const key = keys[device]?.privateKey;
  if (key === undefined) throw new Error(device);
  return sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString(
    'base64url',
  );
};

const names = [
  { salt: 'salt-a', text: 'Ada', hash: textHash('salt-a', 'Ada') },
  { salt: 'salt-b', text: 'Ben', hash: textHash('salt-b', 'Ben') },
];

type Said = readonly [type: string, stream: string, data: Readonly<Record<string, unknown>>];
const quantity = { place: 'shelf', lot: null, quantity: 20, reference: null, note: null };

function laneOf(device: string, said: readonly Said[]): readonly Entry[] {
  let prev = genesis;
  return said.map(([type, stream, data], at) => {
    const seq = at + 1;
    const place = { device, seq, prev, recordedAt: firstAt + seq * 3_600_000 };
    const actor = device === ada ? 'member-a' : 'member-b';
    const told = { actor, cause: `tab-${seq}`, stream, type, version: 1, data };
    const entry = encodeEvent({ ...place, ...told });
    prev = entry.hash;
    return entry;
  });
}

function soundLanes(keys: Keys): readonly (readonly Entry[])[] {
  const enrolled = (device: string, label: string, member: string, invitation: string | null) => ({
    device,
    member,
    key: spki(keys, device),
    label,
    invitation,
  });
  const invited = {
    invitation: 'i',
    secretHash: sha256Hex('s'),
    role: 'keeper',
    expiresAt: firstAt,
  };
  const ofAda = laneOf(ada, [
    [
      'LedgerFounded',
      'access',
      { ledger, name: 'Pantry', member: 'member-a', person: names[0]?.hash },
    ],
    ['DeviceEnrolled', 'access', enrolled(ada, 'a phone', 'member-a', null)],
    ['ServerAccepted', 'access', { server, key: spki(keys, server) }],
    ['MemberInvited', 'access', invited],
    ['StockReceived', 'item/flour', quantity],
    ['StockReceived', 'item/rice', { ...quantity, note: 'late “delivery” \u2028' }],
  ]);
  const ofBen = laneOf(ben, [
    ['MemberJoined', 'access', { member: 'member-b', person: names[1]?.hash, invitation: 'i' }],
    ['DeviceEnrolled', 'access', enrolled(ben, 'a tablet', 'member-b', 'i')],
    ['SomethingNewer', 'item/rice', { told: ['by', 'a', 'newer', 'app'] }],
    ['StockReceived', 'item/rice', { ...quantity, quantity: 3 }],
  ]);
  const [first, last] = [ofAda[3], ofBen[3]];
  const ofServer = laneOf(server, [
    ['ServerEnrolled', 'rulings', { server, key: spki(keys, server) }],
    ['LanesJudged', 'rulings', { lanes: { [ada]: [4, first?.hash], [ben]: [4, last?.hash] } }],
  ]);
  return [ofAda, ofBen, ofServer];
}

type Lanes = readonly (readonly Entry[])[];

const headsOf = (lanes: Lanes): Readonly<Record<string, readonly [number, string]>> =>
  Object.fromEntries(
    lanes.map((lane) => [lane[0]?.device ?? '', [lane.length, lane.at(-1)?.hash ?? ''] as const]),
  );

/** The server's word for these lanes. */
function witnessedBy(keys: Keys, lanes: Lanes): Witnessed {
  const have = headsOf(lanes);
  const told = {
    epoch: '9902b6679f786696',
    digest: haveDigest(have),
    at: witnessedAt,
    previous: null,
  };
  return {
    statement: { ...told, signature: signed(keys, server, statementText(ledger, told)) },
    have,
  };
}

/** The device signs the place that the entry names as its own. */
function sealOf(keys: Keys, { text, hash: head }: Entry, seen: Witnessed | null = null): Seal {
  const { device, seq } = JSON.parse(text ?? '') as { device: string; seq: number };
  const witness = seen === null ? null : statementHash(ledger, seen.statement);
  const seal = { device, seq, head, witness };
  return { ...seal, signature: signed(keys, device, sealStatement(ledger, seal)) };
}

const at = (lanes: Lanes, lane: number, seq: number): Entry => {
  const entry = lanes[lane]?.at(seq > 0 ? seq - 1 : seq);
  if (entry === undefined) throw new Error(`no entry ${seq}`);
  return entry;
};

/** As the product writes it. */
const pageOf = (lanes: Lanes, seals: readonly Seal[], witnessed: Witnessed): string =>
  encodePage({
    ledger,
    epoch: '',
    have: headsOf(lanes),
    more: false,
    wants: [],
    entries: lanes.flat(),
    seals,
    texts: names,
    witnessed,
  });

function soundPage(keys: Keys): string {
  const lanes = soundLanes(keys);
  const witnessed = witnessedBy(keys, lanes);
  const seals = [
    sealOf(keys, at(lanes, 0, 4)),
    sealOf(keys, at(lanes, 0, 6), witnessed),
    sealOf(keys, at(lanes, 1, 4)),
    sealOf(keys, at(lanes, 2, 2)),
  ];
  return pageOf(lanes, seals, witnessed);
}

/** Ben's tablet was copied: what both wrote as the fourth begins two branches; the server had seen one. */
function forkedPage(keys: Keys): string {
  const lanes = soundLanes(keys);
  const witnessed = witnessedBy(keys, lanes);
  const [ofAda = [], ofBen = [], ofServer = []] = lanes;
  const third = at(lanes, 1, 3);
  const fourth = at(lanes, 1, 4);
  const copy = { ...JSON.parse(fourth.text ?? ''), data: { ...quantity, quantity: 7 } };
  const copied = encodeEvent(copy);
  const next = encodeEvent({ ...copy, seq: 5, prev: copied.hash });
  const branch = (...entries: readonly Entry[]): readonly Entry[] =>
    entries.map(({ text }, index) =>
      readEntry(branchName(ben, 4, entries[0]?.hash ?? ''), index + 1, text ?? '', third.hash),
    );
  const all = [ofAda, ofBen.slice(0, 3), ofServer, branch(fourth), branch(copied, next)];
  const sealed = [at(all, 0, -1), at(all, 2, -1), at(all, 3, -1), at(all, 4, -1)];
  return pageOf(
    all,
    sealed.map((entry) => sealOf(keys, entry)),
    witnessed,
  );
}

/** With a trailer that fits, as a forger would write it. */
function closed(lines: readonly string[]): string {
  const body = `${lines.join('\n')}\n`;
  const entries = lines.filter((line) => /^("|\{"act|.*"cause")/.test(line)).length;
  return `${body}${canonicalJson({ end: true, entries, hash: sha256Hex(body) })}\n`;
}

const photo = new Uint8Array([...'RIFFxxxxWEBP'].map((letter) => letter.charCodeAt(0)));

function withPhoto(page: string, bytes = photo): Buffer {
  const head = encodePhotoHead({ photo: sha256HexOfBytes(photo), bytes: photo.length });
  const pageBytes = Buffer.byteLength(page);
  return Buffer.concat([
    Buffer.from(page + head),
    bytes,
    Buffer.from(`\n${encodeBundleFoot({ pageBytes, photos: 1 })}`),
  ]);
}

/** What a forger may do, with a trailer that fits. Lines 2–7 are Ada's, 9–12 Ben's, 14–15 the server's. */
function forgeries(page: string): readonly (readonly [name: string, file: Buffer])[] {
  const lines = page.trimEnd().split('\n').slice(0, -1);
  const edited = (change: (lines: string[]) => void): Buffer => {
    const copy = [...lines];
    change(copy);
    return withPhoto(closed(copy));
  };
  const set = (at: number, from: string, to: string) =>
    edited((copy) => {
      const line = copy[at] ?? '';
      if (!line.includes(from)) throw new Error(`${from} is not in ${line}`);
      copy[at] = line.replace(from, to);
    });
  const swapped = edited((copy) => {
    [copy[3], copy[4]] = [copy[4] ?? '', copy[3] ?? ''];
  });
  const removed = edited((copy) => {
    copy[1] = (copy[1] ?? '').replace('"count":6', '"count":5');
    copy.splice(4, 1);
  });
  const truncated = edited((copy) => {
    copy[8] = (copy[8] ?? '').replace('"count":4', '"count":3');
    copy.splice(12, 1);
  });
  return [
    ['sound', withPhoto(page)],
    ['an entry altered', set(6, '"quantity":20', '"quantity":25')],
    ['the last entry of a lane altered', set(12, '"quantity":3', '"quantity":4')],
    ['a hash inside an entry altered', set(6, '"prev":"', '"prev":"0')],
    ['two entries reordered', swapped],
    ['an entry removed, the rest moved up', removed],
    ['the end of a lane removed', truncated],
    ['a lane written anew, its seals left', edited((copy) => rewrite(copy))],
    ['a head altered', set(0, '"have":{"41080bba2e540e80":[4', '"have":{"41080bba2e540e80":[3')],
    ['a seal altered', set(16, '"seq":6', '"seq":5')],
    ['a seal of nobody', set(16, ben, 'aaaaaaaaaaaaaaaa')],
    ['seals removed', edited((copy) => void copy.splice(16, 1))],
    ['a statement altered', set(0, '"at":17', '"at":18')],
    ['a name altered', set(17, 'Ada', 'Eve')],
    ['a photo altered', withPhoto(page, photo.toReversed())],
    ['the ledger renamed', set(0, '"ledger":"ledger-1"', '"ledger":"ledger-2"')],
    ['cut', Buffer.from(page.slice(0, -200))],
  ];
}

/** Another quantity at Ada's fifth entry, and all hashes behind it made to fit. */
function rewrite(lines: string[]): void {
  const fifth = JSON.parse(lines[6] ?? '');
  lines[6] = canonicalJson({ ...fifth, data: { ...fifth.data, quantity: 2 } });
  const sixth = canonicalJson({ ...JSON.parse(lines[7] ?? ''), prev: sha256Hex(lines[6] ?? '') });
  lines[7] = sixth;
  const head = JSON.parse(lines[0] ?? '');
  head.have[ada] = [6, sha256Hex(sixth)];
  lines[0] = canonicalJson(head);
}

async function saysOf(bytes: Buffer): Promise<Vector['says']> {
  const evidence = readBundle(bytes);
  if (evidence === undefined) throw new Error('no bundle');
  const report = await verify(evidence, { checkSignature: createSignatureCheck() });
  const { verdict, entries, seals, checkCode, digest, findings } = report;
  const found = findings.map(({ kind, device, seq, to }) => [kind, device, seq, to] as const);
  return { verdict, entries, seals, checkCode, digest, findings: found };
}

async function writeVectors(): Promise<void> {
  const vectors: Vector[] = [];
  const keys = newKeys();
  const forked = ['a copied device', withPhoto(forkedPage(keys))] as const;
  for (const [name, bytes] of [...forgeries(soundPage(keys)), forked])
    vectors.push({ name, base64: bytes.toString('base64'), says: await saysOf(bytes) });
  writeFileSync(file, `${JSON.stringify(vectors, null, 2)}\n`);
}

test('[EV1] the published vectors: each forgery is named, and the sound ledger is well', async () => {
  if (process.env.TALLYSTICK_WRITE_VECTORS !== undefined) await writeVectors();
  const vectors: readonly Vector[] = JSON.parse(readFileSync(file, 'utf8'));
  expect(vectors.length).toBeGreaterThan(10);
  for (const { name, base64, says } of vectors) {
    expect(await saysOf(Buffer.from(base64, 'base64')), name).toEqual(says);
    expect(says.verdict === 'well', name).toBe(name === 'sound');
  }
});
