/** Tells the machine a story step by step and keeps what it asked for; shared by its tests. */
import type { Have, Vector } from '../../event-sourcing/version-vector.ts';
import type { SyncEffect } from './sync-effect.ts';
import type { Failure } from './sync-failure.ts';
import type { PushAnswered, Told } from './sync-input.ts';
import { syncMachine } from './sync-machine.ts';
import { newSyncState, type SyncState } from './sync-state.ts';
import type { SyncStatus } from './sync-status.ts';

export const own = 'a11ce00000000001';
export const bob = 'b0b0000000000002';
export const carol = 'ca40100000000003';

const hashOf = (lane: string, seq: number, branch: string): string =>
  `${branch}${lane}${seq}`.padEnd(64, '0').slice(0, 64);

/** Heads follow from lane and seq, unless another branch is named. */
export const haveOf = (vector: Vector, branch = ''): Have =>
  Object.fromEntries(
    Object.entries(vector)
      .filter(([, seq]) => seq > 0)
      .map(([lane, seq]) => [lane, [seq, hashOf(lane, seq, branch)] as const]),
  );

export type Story = {
  /** What was asked for in answer to this input. */
  tell(told: Told): readonly SyncEffect[];
  readonly state: () => SyncState;
  readonly status: () => SyncStatus;
  setNow(now: number): void;
  setChance(chance: number): void;
};

export function newStory(): Story {
  let state = newSyncState(own, 'ledger-1');
  let now = 1_000;
  let chance = 0.5;
  return {
    tell(told) {
      const step = syncMachine(state, { ...told, now, chance });
      state = step.state;
      return step.effects;
    },
    state: () => state,
    status() {
      if (state.reported === null) throw new Error('nothing was reported');
      return state.reported;
    },
    setNow: (next) => {
      now = next;
    },
    setChance: (next) => {
      chance = next;
    },
  };
}

export type EffectOf<Type extends SyncEffect['type']> = Extract<
  SyncEffect,
  { readonly type: Type }
>;

export function find<Type extends SyncEffect['type']>(
  effects: readonly SyncEffect[],
  type: Type,
): EffectOf<Type> | undefined {
  return effects.find((effect): effect is EffectOf<Type> => effect.type === type);
}

export function must<Type extends SyncEffect['type']>(
  effects: readonly SyncEffect[],
  type: Type,
): EffectOf<Type> {
  const effect = find(effects, type);
  if (effect === undefined)
    throw new Error(`no ${type} among ${effects.map((one) => one.type).join(', ')}`);
  return effect;
}

export const started: Told = {
  type: 'started',
  connected: true,
  switchedOff: false,
  wantsLive: true,
  remembered: null,
};

/** Everything up to the first pull, with this much held. */
export function startedWith(story: Story, held: Vector, told: Told = started): EffectOf<'pull'> {
  const { read } = must(story.tell(told), 'read-have');
  return must(story.tell({ type: 'have-read', read, have: haveOf(held), wants: [] }), 'pull');
}

type Page = { readonly have: Have; readonly epoch?: string; readonly wants?: readonly string[] };

/**
 * The answer to a pull, written at once and read back as `held`; gives what the machine asked for
 * then.
 */
export function answerPull(
  story: Story,
  { request }: { readonly request: number },
  page: Page,
  held: Have,
  added = 0,
): readonly SyncEffect[] {
  const { have, epoch = 'epoch-1', wants = [] } = page;
  story.tell({ type: 'pull-answered', request, page: { ledger: 'ledger-1', epoch, have, wants } });
  return writePage(story, request, held, added);
}

export function writePage(
  story: Story,
  request: number,
  held: Have,
  added: number,
): readonly SyncEffect[] {
  const { read } = must(
    story.tell({ type: 'page-written', request, added, contradicting: [] }),
    'read-have',
  );
  return story.tell({ type: 'have-read', read, have: held, wants: [] });
}

export const pushAnswer = (
  { request, from }: EffectOf<'push'>,
  have: Have,
  sentTo: Vector,
  wants: readonly string[] = [],
): PushAnswered => ({
  type: 'push-answered',
  request,
  sent: {
    lanes: sentTo,
    entries: Object.entries(sentTo).reduce((sum, [lane, seq]) => sum + seq - (from[lane] ?? 0), 0),
  },
  answer: { epoch: 'epoch-1', have, wants },
});

export const status = (
  code: number,
  extra: { retryAfterMs?: number; reason?: string } = {},
): Failure => ({
  kind: 'status',
  status: code,
  retryAfterMs: extra.retryAfterMs ?? null,
  reason: extra.reason ?? null,
});

/** A ledger of two lanes, compared and found equal. */
export function inStep(story: Story, held: Vector = { [own]: 3, [bob]: 2 }): void {
  answerPull(story, startedWith(story, held), { have: haveOf(held) }, haveOf(held));
  if (story.status().word.kind !== 'in-step') throw new Error('the story did not come into step');
}
