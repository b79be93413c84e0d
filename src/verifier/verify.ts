/**
 * Checks a ledger from end to end: every text against its hash, every lane against its chain, its seals
 * and what servers said of it. Nothing is believed because it stands in the same file.
 */
import { type Access, createAccess } from './access.ts';
import {
  type Anchors,
  anchorsOf,
  type Claim,
  firstVouched,
  isHeld,
  type Lanes,
} from './anchors.ts';
import { checkBranches, sealedEnds } from './branches.ts';
import { canonical, isLane, isSeq } from './canonical.ts';
import { checkCode, digestOf } from './check-code.ts';
import { checkSeals, checkStatements, doesHold } from './check-signed.ts';
import type { ReadEvent } from './event-text.ts';
import type { Evidence, FoundText } from './evidence.ts';
import { createFindings, type Findings } from './findings.ts';
import { judgeLane } from './judge-lane.ts';
import { hashAt, type Lane, newLane, recordedNear, takeEntry } from './lane.ts';
import type { DeviceReport, Report } from './report.ts';
import { sha256 } from './sha256.ts';
import type { CheckSignature } from './signature.ts';

export type VerifyPorts = {
  readonly checkSignature: CheckSignature;
  /** Called after each batch; a promise that never ends stops the verification. */
  progress?(done: number): Promise<void> | void;
};

type Read = {
  readonly lanes: Lanes;
  readonly access: Access;
  readonly judged: readonly Judged[];
  readonly withheld: number;
};
/** What a server's own lane says of others: these lanes had these hashes. */
type Judged = { readonly by: string; readonly at: number; readonly heads: ReadEvent['data'] };

export async function verify(evidence: Evidence, ports: VerifyPorts): Promise<Report> {
  const findings = createFindings();
  const read = await readEntries(evidence, ports);
  // Only now: more of them are met while the entries are read.
  for (const { kind, device, seq, detail } of evidence.oddities)
    findings.add(kind, { device, seq, detail });
  const { lanes, access } = read;
  const { checkSignature } = ports;
  const claims: Claim[] = Object.entries(evidence.heads ?? {}).map(([lane, [seq, hash]]) => ({
    lane,
    seq,
    hash,
    by: 'head',
    at: null,
  }));
  const isPart = isPartOnly(evidence, lanes);
  const seals = await checkSeals({ ...evidence, isPart }, access, claims, findings, checkSignature);
  const statements = await checkStatements(evidence, access, claims, findings, checkSignature);
  claimJudged(read, claims);
  const anchors = anchorsOf(claims, lanes, evidence.aside);
  judgeLanes(evidence, read, anchors, findings);
  checkBranches(evidence, lanes, findings);
  checkAside(evidence, findings);
  const texts = checkTexts(evidence.texts, findings);
  for (const { photo, found } of evidence.photos)
    if (photo !== found) findings.add('photo', { detail: `${photo} has the hash ${found}` });
  checkFounding(evidence, access, findings);
  const sealedTo = sealedEnds(lanes, anchors);
  findUnsealed(evidence, lanes, anchors, sealedTo, findings);
  return {
    ...findings.summary(),
    ...totalsOf(evidence, read, sealedTo, texts),
    seals,
    statements: statements.map((one) => ({
      at: one.at,
      epoch: one.epoch,
      holds: doesHold(one, isHeld(lanes)),
    })),
  };
}

function totalsOf(
  { source, ledger, photos }: Evidence,
  { lanes, access, withheld }: Read,
  sealedTo: ReadonlyMap<string, number>,
  texts: readonly FoundText[],
): Omit<Report, 'verdict' | 'findings' | 'more' | 'seals' | 'statements'> {
  const all = [...lanes.values()];
  const sealed = (lane: Lane): number => sealedTo.get(lane.device) ?? 0;
  const have = Object.fromEntries(
    all.flatMap((lane) => {
      const head = hashAt(lane, lane.hashes.length);
      return head === null ? [] : [[lane.device, [lane.hashes.length, head] as const]];
    }),
  );
  const digest = digestOf(have);
  return {
    source,
    ledger: ledger ?? access.founded()?.ledger ?? null,
    ledgerName: access.founded()?.name ?? null,
    entries: all.reduce((sum, { count }) => sum + count, 0),
    devices: all.map((lane) => deviceReport(lane, access, sealed(lane), texts)),
    notSealed: all.reduce((sum, lane) => sum + Math.max(0, lane.hashes.length - sealed(lane)), 0),
    withheld,
    texts: texts.length,
    photos: photos.length,
    have,
    digest,
    checkCode: checkCode(digest),
  };
}

async function readEntries(evidence: Evidence, ports: VerifyPorts): Promise<Read> {
  const lanes = new Map<string, Lane>();
  const access = createAccess();
  const judged: Judged[] = [];
  let [done, withheld] = [0, 0];
  for await (const batch of evidence.entries) {
    for (const entry of batch) {
      const lane = lanes.get(entry.device) ?? newLane(entry.device);
      lanes.set(entry.device, lane);
      const event = takeEntry(lane, entry);
      if (event === undefined) continue;
      access.learn(event);
      const { type, data, device, recordedAt } = event;
      if (type === 'EventsWithheld' && Array.isArray(data.entries)) withheld += data.entries.length;
      if (type === 'LanesJudged' && typeof data.lanes === 'object' && data.lanes !== null)
        judged.push({ by: device, at: recordedAt, heads: data.lanes as ReadEvent['data'] });
    }
    done += batch.length;
    await ports.progress?.(done);
  }
  return { lanes, access, judged, withheld };
}

/** Whether a file leaves out the beginning of a lane, and perhaps the keys that stand there. */
const isPartOnly = ({ source, heads }: Evidence, lanes: Lanes): boolean =>
  source === 'bundle' &&
  Object.keys(heads ?? {}).some(
    (device) => hashAt(lanes.get(device) ?? newLane(device), 1) === null,
  );

/** Only what the lane of an accepted server says counts. */
function claimJudged({ judged, access }: Read, claims: Claim[]): void {
  for (const { by, at, heads } of judged) {
    if (!access.isServer(by)) continue;
    for (const [lane, named] of Object.entries(heads)) {
      const [seq, hash] = Array.isArray(named) ? (named as unknown[]) : [];
      if (isLane(lane) && isSeq(seq) && typeof hash === 'string')
        claims.push({ lane, seq, hash, by: 'statement', at });
    }
  }
}

/** A file for somebody who has the beginning already leaves it out: that is told, and is no removal. */
const isLeftOut = (source: string, lane: Lane, kind: string, seq: number): boolean =>
  source === 'bundle' && kind === 'removed' && seq === 1 && hashAt(lane, 1) === null;

function judgeLanes(
  { heads, source }: Evidence,
  { lanes }: Read,
  anchors: Anchors,
  findings: Findings,
): void {
  for (const device of new Set([...lanes.keys(), ...anchors.byLane.keys()])) {
    const lane = lanes.get(device) ?? newLane(device);
    const said = anchors.byLane.get(device) ?? [];
    if (heads !== null && heads[device] === undefined && lane.hashes.length > 0)
      findings.add('added', {
        device,
        seq: 1,
        to: lane.hashes.length,
        detail: 'a lane that is not named',
      });
    const blames = judgeLane(lane, said);
    for (const { kind, seq, to, detail } of blames)
      findings.add(isLeftOut(source, lane, kind, seq) ? 'partial' : kind, {
        device,
        seq,
        to,
        recordedAt: recordedNear(lane, seq),
        vouchedAt: firstVouched(said, seq),
        detail,
      });
    for (const seq of lane.stubs) findings.add('stub', { device, seq });
    for (const seq of lane.unread)
      if (!blames.some(({ kind, ...at }) => kind !== 'row' && at.seq <= seq && seq <= at.to))
        findings.add('unreadable', { device, seq });
  }
  for (const { device, seq } of anchors.forks) findings.add('forked', { device, seq });
}

function checkAside({ aside }: Evidence, findings: Findings): void {
  for (const { device, seq, text, hash } of aside) {
    findings.add('forked', { device, seq, detail: 'kept apart' });
    if (text !== null && hash !== null && sha256(text) !== hash)
      findings.add('altered', { device, seq, detail: 'what is kept apart has another hash' });
  }
}

/** Those that belong under their hash. */
function checkTexts(texts: readonly FoundText[], findings: Findings): readonly FoundText[] {
  return texts.filter(({ hash, salt, text }) => {
    const isRight = sha256(canonical({ salt, text }) ?? '') === hash;
    if (!isRight) findings.add('text', { detail: hash });
    return isRight;
  });
}

function checkFounding({ ledger }: Evidence, access: Access, findings: Findings): void {
  const founded = access.founded();
  if (ledger !== null && founded !== null && founded.ledger !== ledger)
    findings.add('ledger', { detail: `${ledger}, founded as ${founded.ledger}` });
  for (const device of access.doubleKeys()) findings.add('two-keys', { device });
}

/** What is beyond the last seal is fine only at the end of the own lane. */
function findUnsealed(
  { own }: Evidence,
  lanes: Lanes,
  { byLane }: Anchors,
  sealedTo: ReadonlyMap<string, number>,
  findings: Findings,
): void {
  for (const lane of lanes.values()) {
    const { device, name, hashes } = lane;
    const seq = (sealedTo.get(device) ?? 0) + 1;
    // Where a seal contradicts what stands there, that is said already.
    const isSigned = byLane.get(device)?.some((each) => each.by === 'seal' && each.seq >= seq);
    if (name.writer === own || seq > hashes.length || isSigned) continue;
    findings.add('unsealed', {
      device,
      seq,
      to: hashes.length,
      recordedAt: recordedNear(lane, seq),
    });
  }
}

function deviceReport(
  lane: Lane,
  access: Access,
  sealedTo: number,
  texts: readonly FoundText[],
): DeviceReport {
  const { device, name, count: entries } = lane;
  const { label = null, member = null } = access.enrolment(name.writer) ?? {};
  const person = member === null ? null : access.personOf(member, texts);
  const [isServer, isBranch] = [access.isServer(name.writer), name.root !== null];
  const head = hashAt(lane, lane.hashes.length);
  return { device, label, member, person, isServer, isBranch, entries, sealedTo, head };
}
