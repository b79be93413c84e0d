/**
 * Checks a ledger from end to end: every text against its hash, every lane against its chain, its seals
 * and what servers said of it. Nothing is believed because it stands in the same file.
 */
import { type Access, createAccess } from './access.ts';
import { type Anchors, createAnchors } from './anchors.ts';
import { canonical } from './canonical.ts';
import { checkCode, digestOf } from './check-code.ts';
import { checkSeals, checkStatements, doesHold, type Sealed } from './check-signed.ts';
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
  readonly lanes: ReadonlyMap<string, Lane>;
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
  const anchors = createAnchors(evidence.aside);
  for (const [device, [seq, hash]] of Object.entries(evidence.heads ?? {}))
    anchors.add(device, { seq, hash, by: 'head', at: null });
  const seals = await checkSeals(evidence, access, anchors, findings, ports.checkSignature);
  const statements = await checkStatements(
    evidence,
    access,
    anchors,
    findings,
    ports.checkSignature,
  );
  addJudged(read, anchors);
  judgeLanes(evidence, read, anchors, findings);
  checkAside(evidence, findings);
  const texts = checkTexts(evidence.texts, findings);
  for (const { photo, found } of evidence.photos)
    if (photo !== found) findings.add('photo', { detail: `${photo} has the hash ${found}` });
  checkFounding(evidence, access, findings);
  const sealedTo = judgeSealing(evidence, lanes, seals.valid, findings);
  const devices = [...lanes.values()].map((lane) =>
    deviceReport(lane, access, sealedTo.get(lane.device) ?? 0, texts),
  );
  const have = Object.fromEntries(
    devices.flatMap(({ device, head }) =>
      head === null ? [] : [[device, [lanes.get(device)?.hashes.length ?? 0, head] as const]],
    ),
  );
  const digest = digestOf(have);
  return {
    ...findings.summary(),
    source: evidence.source,
    ledger: evidence.ledger ?? access.founded()?.ledger ?? null,
    ledgerName: access.founded()?.name ?? null,
    entries: devices.reduce((sum, { entries }) => sum + entries, 0),
    devices,
    seals: seals.count,
    notSealed: [...lanes.values()].reduce(
      (sum, lane) => sum + Math.max(0, lane.hashes.length - (sealedTo.get(lane.device) ?? 0)),
      0,
    ),
    withheld: read.withheld,
    statements: statements.map((one) => ({
      at: one.at,
      epoch: one.epoch,
      holds: doesHold(one, lanes),
    })),
    texts: texts.length,
    photos: evidence.photos.length,
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

/** Only what the lane of an accepted server says counts. */
function addJudged({ judged, access }: Read, anchors: Anchors): void {
  for (const { by, at, heads } of judged) {
    if (!access.isServer(by)) continue;
    for (const [device, named] of Object.entries(heads)) {
      const [seq, hash] = Array.isArray(named) ? (named as unknown[]) : [];
      if (typeof seq === 'number' && typeof hash === 'string')
        anchors.add(device, { seq, hash, by: 'statement', at });
    }
  }
}

function judgeLanes(
  { heads, source }: Evidence,
  { lanes }: Read,
  anchors: Anchors,
  findings: Findings,
): void {
  for (const device of new Set([...lanes.keys(), ...anchors.devices()])) {
    const lane = lanes.get(device) ?? newLane(device);
    if (heads !== null && heads[device] === undefined && lane.hashes.length > 0)
      findings.add('added', {
        device,
        seq: 1,
        to: lane.hashes.length,
        detail: 'a lane that is not named',
      });
    const blames = judgeLane(lane, anchors.of(device));
    for (const { kind, seq, to, detail } of blames)
      findings.add(kind, {
        device,
        seq,
        to,
        recordedAt: recordedNear(lane, seq),
        vouchedAt: anchors.firstVouched(device, seq),
        detail,
      });
    for (const fork of anchors.forksOf(device))
      findings.add('forked', { device, seq: fork, recordedAt: recordedNear(lane, fork) });
    const kept = source === 'bundle' ? 'in this file' : 'here';
    for (const seq of lane.stubs) findings.add('stub', { device, seq, detail: `no text ${kept}` });
    for (const seq of lane.unread)
      if (!blames.some(({ kind, ...at }) => kind !== 'row' && at.seq <= seq && seq <= at.to))
        findings.add('unreadable', { device, seq });
  }
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

/** How far each lane is sealed; what is beyond is fine only at the end of the own lane. */
function judgeSealing(
  { own }: Evidence,
  lanes: ReadonlyMap<string, Lane>,
  valid: Sealed['valid'],
  findings: Findings,
): ReadonlyMap<string, number> {
  const sealedTo = new Map<string, number>();
  for (const lane of lanes.values()) {
    const { device } = lane;
    const sealed = Math.max(
      0,
      ...(valid.get(device) ?? []).filter((seq) => seq <= lane.hashes.length),
    );
    sealedTo.set(device, sealed);
    if (device !== own && sealed < lane.hashes.length)
      findings.add('unsealed', {
        device,
        seq: sealed + 1,
        to: lane.hashes.length,
        recordedAt: recordedNear(lane, sealed + 1),
      });
  }
  return sealedTo;
}

function deviceReport(
  lane: Lane,
  access: Access,
  sealedTo: number,
  texts: readonly FoundText[],
): DeviceReport {
  const { device } = lane;
  const { label = null, member = null } = access.enrolment(device) ?? {};
  const person = member === null ? null : access.personOf(member, texts);
  const [isServer, entries] = [access.isServer(device), lane.count];
  return {
    device,
    label,
    member,
    person,
    isServer,
    entries,
    sealedTo,
    head: hashAt(lane, lane.hashes.length),
  };
}
