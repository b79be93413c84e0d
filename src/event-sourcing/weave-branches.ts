/**
 * The lanes of one device that was forked, made anew from all its entries. What comes out depends on
 * the entries and on the forks that are known, never on the order in which they came.
 */
import { branchName, readBranchName, writtenAt } from './branch.ts';
import type { LaneEnd } from './stored-event.ts';
import {
  type Branch,
  type DeviceId,
  type Entry,
  type EventRef,
  genesis,
  type Hash,
  refKey,
  refOf,
} from './stored-event.ts';

/**
 * `put`: what is new, filled, or stands in another place than before; `removed`: the places where
 * nothing stands any more. `contradicting`: what goes on from entries that are not held here, though
 * others are in their places; whoever sent it still has it.
 */
export type Woven = {
  readonly put: readonly Entry[];
  readonly removed: readonly EventRef[];
  readonly ends: readonly LaneEnd[];
  readonly added: number;
  readonly beyondGap: number;
  readonly contradicting: readonly EventRef[];
  /** A branch began, or what was held became one. */
  readonly isForked: boolean;
};

type Node = { readonly entry: Entry; readonly at: number; readonly parent: string };
type Tree = {
  readonly nodes: Map<string, Node>;
  /** Entries behind which a fork is known, though perhaps only one branch of it. */
  readonly forks: Set<string>;
};

const keyOf = (at: number, hash: Hash): string => `${at}/${hash}`;
const beginning = keyOf(0, genesis);

/** `held` and `incoming` are of lanes that were written as `device`; `held` has no gaps. */
export function weaveBranches(
  device: DeviceId,
  held: readonly Entry[],
  incoming: readonly Entry[],
): Woven {
  const tree: Tree = { nodes: new Map(), forks: new Set() };
  plantHeld(tree, withLostHashes(held, incoming));
  const { added, beyondGap, contradicting } = graft(tree, incoming);
  const lanes = lanesOf(device, tree);
  const { put, removed } = difference(held, lanes);
  const isForked = put.some(({ seq, branch }) => seq === 1 && branch !== undefined);
  return { put, removed, ends: endsOf(lanes), added, beyondGap, contradicting, isForked };
}

/** A stub whose hash got lost takes whatever the lane brings; at a lane's end it holds nothing. */
function withLostHashes(held: readonly Entry[], incoming: readonly Entry[]): readonly Entry[] {
  if (held.every(({ hash }) => hash !== genesis)) return held;
  const found = new Map(incoming.map((entry) => [refKey(refOf(entry)), entry]));
  const places = new Set(held.map((entry) => refKey(refOf(entry))));
  return held.flatMap((entry) => {
    if (entry.hash !== genesis) return entry;
    const hash = found.get(refKey(refOf(entry)))?.hash;
    if (hash !== undefined) return { ...entry, hash };
    return places.has(refKey([entry.device, entry.seq + 1])) ? entry : [];
  });
}

function plantHeld({ nodes, forks }: Tree, held: readonly Entry[]): void {
  const keys = new Map<string, string>();
  const inOrder = [...held].sort((a, b) => a.seq - b.seq);
  for (const entry of inOrder) {
    const [, at] = writtenAt(entry);
    const key = keyOf(at, entry.hash);
    const first = entry.branch === undefined ? beginning : keyOf(at - 1, entry.branch.prev);
    const parent = entry.seq === 1 ? first : keys.get(refKey([entry.device, entry.seq - 1]));
    if (entry.seq === 1 && entry.branch !== undefined) forks.add(first);
    nodes.set(key, { entry, at, parent: parent ?? first });
    keys.set(refKey(refOf(entry)), key);
  }
}

type Grafted = Pick<Woven, 'added' | 'beyondGap' | 'contradicting'>;

function graft({ nodes, forks }: Tree, incoming: readonly Entry[]): Grafted {
  const contradicting: EventRef[] = [];
  const strange = new Set<string>();
  const sent = new Map<string, string>();
  let [added, beyondGap, highest] = [0, 0, 0];
  for (const { at } of nodes.values()) highest = Math.max(highest, at);
  for (const entry of [...incoming].sort(byWrittenPlace)) {
    const [, at] = writtenAt(entry);
    const key = keyOf(at, entry.hash);
    const known = nodes.get(key);
    const parent = known?.parent ?? parentOf(entry, at, sent);
    sent.set(refKey(refOf(entry)), key);
    const beginsBranch = entry.branch !== undefined && entry.seq === 1;
    const isMisnamed = beginsBranch && readBranchName(entry.device)?.hash !== entry.hash;
    const isRooted = parent !== undefined && (parent === beginning || nodes.has(parent));
    if (isMisnamed || (known === undefined && !isRooted)) {
      const goesOn = parent !== undefined && strange.has(parent);
      if (isMisnamed || (at - 1 > highest && !goesOn)) beyondGap += 1;
      else {
        contradicting.push([entry.device, entry.seq]);
        strange.add(key);
      }
      continue;
    }
    if (known === undefined && parent !== undefined) {
      nodes.set(key, { entry, at, parent });
      added += 1;
      highest = Math.max(highest, at);
    } else if (known !== undefined && known.entry.text === null && entry.text !== null)
      nodes.set(key, { ...known, entry });
    if (beginsBranch) forks.add(nodes.get(key)?.parent ?? beginning);
  }
  return { added, beyondGap, contradicting };
}

/** Behind which entry it stands: as it says itself, else behind what was sent before it. */
function parentOf(
  { device, seq, prev, branch }: Entry,
  at: number,
  sent: ReadonlyMap<string, string>,
): string | undefined {
  if (prev !== null) return keyOf(at - 1, prev);
  if (seq > 1) return sent.get(refKey([device, seq - 1]));
  return branch === undefined ? beginning : keyOf(at - 1, branch.prev);
}

type Lane = {
  readonly lane: DeviceId;
  readonly branch: Branch | undefined;
  readonly nodes: readonly Node[];
};

function lanesOf(device: DeviceId, { nodes, forks }: Tree): readonly (readonly Entry[])[] {
  const children = new Map<string, Node[]>();
  for (const node of nodes.values()) {
    const others = children.get(node.parent);
    if (others === undefined) children.set(node.parent, [node]);
    else others.push(node);
  }
  const lanes: Lane[] = [];
  const begin = (path: readonly EventRef[], parent: string): void => {
    for (const node of children.get(parent) ?? []) {
      const lane = branchName(device, node.at, node.entry.hash);
      const prev = parent.slice(parent.indexOf('/') + 1);
      const branch = { device, seq: node.at, prev, path: [...path, [lane, node.at] as const] };
      waiting.push({ lane, branch, nodes: [node] });
    }
  };
  const waiting: Lane[] = [];
  const isFork = (key: string): boolean => forks.has(key) || (children.get(key)?.length ?? 0) > 1;
  const trunk: readonly EventRef[] = [[device, 1]];
  if (isFork(beginning)) begin(trunk, beginning);
  else waiting.push({ lane: device, branch: undefined, nodes: children.get(beginning) ?? [] });
  for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
    const grown = [...each.nodes];
    for (let last = grown.at(-1); last !== undefined; ) {
      const key = keyOf(last.at, last.entry.hash);
      if (isFork(key)) begin(each.branch?.path ?? trunk, key);
      last = isFork(key) ? undefined : children.get(key)?.[0];
      if (last !== undefined) grown.push(last);
    }
    lanes.push({ ...each, nodes: grown });
  }
  return lanes.map(placed);
}

const placed = ({ lane, branch, nodes }: Lane): readonly Entry[] =>
  nodes.map(({ entry: { branch: _, ...entry } }, index) => ({
    ...entry,
    device: lane,
    seq: index + 1,
    ...(branch === undefined ? {} : { branch }),
  }));

function difference(
  held: readonly Entry[],
  lanes: readonly (readonly Entry[])[],
): Pick<Woven, 'put' | 'removed'> {
  const before = new Map(held.map((entry) => [refKey(refOf(entry)), entry]));
  const put: Entry[] = [];
  for (const entry of lanes.flat()) {
    const key = refKey(refOf(entry));
    if (!isSame(before.get(key), entry)) put.push(entry);
    before.delete(key);
  }
  return { put, removed: [...before.values()].map(refOf) };
}

const isSame = (a: Entry | undefined, b: Entry): boolean =>
  a !== undefined &&
  a.hash === b.hash &&
  (a.text === null) === (b.text === null) &&
  a.branch?.path.join() === b.branch?.path.join();

const endsOf = (lanes: readonly (readonly Entry[])[]): readonly LaneEnd[] =>
  lanes.flatMap((lane) => {
    const last = lane.at(-1);
    if (last === undefined) return [];
    const { device, seq, hash: head, branch } = last;
    return branch === undefined ? { device, seq, head } : { device, seq, head, branch };
  });

const byWrittenPlace = (a: Entry, b: Entry): number => writtenAt(a)[1] - writtenAt(b)[1];
