/**
 * What a lane's chain says in the end. A hash vouches for all below it: so the walk goes down from what
 * is vouched for, and blames an entry only by one above it that is not itself to blame.
 */
import { type Blame, genesis, hashAt, type Lane } from './lane.ts';

/** Somebody says that the lane has this hash at this seq. `at`: when, in ms, if it was dated. */
export type Anchor = {
  readonly seq: number;
  readonly hash: string;
  readonly by: 'head' | 'seal' | 'statement';
  readonly at: number | null;
};

export function judgeLane(lane: Lane, anchors: readonly Anchor[]): readonly Blame[] {
  const blames = [...lane.blames];
  const isText = ({ kind }: Blame): boolean => kind === 'altered' || kind === 'reordered';
  const blamed = new Set(blames.filter(isText).map(({ seq }) => seq));
  const blame = (seq: number, detail: string, from = seq): void => {
    if (blamed.has(seq)) return;
    blamed.add(seq);
    const kind = lane.strangers.has(seq) ? 'reordered' : 'altered';
    blames.push({ kind, seq: from, to: seq, detail });
  };
  const signed = anchors.filter(({ by }) => by !== 'head').sort((a, b) => a.seq - b.seq);
  const vouchedTo = signed.findLast(({ seq, hash }) => hashAt(lane, seq) === hash)?.seq ?? 0;
  const heads = anchors.filter(({ by }) => by === 'head');
  // An entry that agrees neither with who vouches for it nor with the one below is the altered one.
  for (const anchor of [...signed, ...heads.filter(({ seq }) => seq > vouchedTo)])
    if (lane.breaks.has(anchor.seq) && isContradicted(lane, anchor))
      blame(anchor.seq, `the ${anchor.by} names another hash`);
  for (const seq of [...lane.breaks].sort((a, b) => b - a)) {
    if (seq === 1) blame(1, 'it does not begin the lane');
    else if (!blamed.has(seq)) blame(seq - 1, `entry ${seq} names another hash`);
  }
  for (const seq of lane.strangers)
    if (!isVouched(lane, seq, anchors)) blame(seq, 'it names another place');
  const ends = headsOf(lane, heads, vouchedTo, blame);
  blameRewritten(lane, signed, blamed, blame);
  return [...blames, ...ends, ...endsOf(lane, anchors)];
}

function isContradicted(lane: Lane, { seq, hash }: Anchor): boolean {
  const held = hashAt(lane, seq);
  return held !== null && held !== genesis && held !== hash;
}

/** By the entry behind it, which fits in its place, or by a seal, a statement, a head. */
function isVouched(lane: Lane, seq: number, anchors: readonly Anchor[]): boolean {
  const { hashes, breaks, strangers, unread } = lane;
  const [next, hash] = [seq + 1, hashAt(lane, seq)];
  const isLinked = next <= hashes.length && !breaks.has(next) && !strangers.has(next);
  return (
    (isLinked && !unread.has(next)) ||
    anchors.some((anchor) => anchor.seq === seq && anchor.hash === hash)
  );
}

/** All links fit, and a seal or a statement says otherwise: everything since the last agreement is new. */
function blameRewritten(
  lane: Lane,
  signed: readonly Anchor[],
  blamed: ReadonlySet<number>,
  blame: (seq: number, detail: string, from: number) => void,
): void {
  const places = [...blamed].sort((a, b) => a - b);
  const agrees = ({ seq, hash }: Anchor): boolean => hashAt(lane, seq) === hash;
  let [vouched, lastBlamed, next] = [0, 0, 0];
  for (const anchor of signed) {
    const { seq, by } = anchor;
    for (; (places[next] ?? seq + 1) <= seq; next += 1) lastBlamed = places[next] ?? lastBlamed;
    if (isContradicted(lane, anchor) && lastBlamed <= vouched) {
      blame(seq, `the ${by} names another hash`, Math.min(vouched + 1, seq));
      lastBlamed = seq;
    } else if (agrees(anchor)) vouched = seq;
  }
}

/** The ends that the file or database itself names; a signature weighs more. */
function headsOf(
  lane: Lane,
  heads: readonly Anchor[],
  vouchedTo: number,
  blame: (seq: number, detail: string) => void,
): readonly Blame[] {
  const end = lane.hashes.length;
  const blames: Blame[] = [];
  for (const head of heads) {
    const { seq } = head;
    const isOff = isContradicted(lane, head);
    if (seq < vouchedTo || (isOff && seq === vouchedTo))
      blames.push({ kind: 'head', seq, to: seq, detail: 'signed otherwise' });
    else if (seq < end) blames.push({ kind: 'added', seq: seq + 1, to: end, detail: 'not named' });
    else if (isOff) blame(seq, 'the head names another hash');
  }
  return blames;
}

/** What is named behind the end of the lane was removed. */
function endsOf({ hashes }: Lane, anchors: readonly Anchor[]): readonly Blame[] {
  const named = anchors.reduce((most, { seq }) => Math.max(most, seq), 0);
  const seq = hashes.length + 1;
  return named < seq ? [] : [{ kind: 'removed', seq, to: named, detail: 'named, and not held' }];
}
