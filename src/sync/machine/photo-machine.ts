/**
 * The photos' own machine: a pure function of a state and an input, apart from the machine of the
 * entries and told by it only whether they rest. A round compares, asks the server what it lacks, sends
 * that, and fetches what is lacking here; one photo at a time, newest first. Rules: docs/spec/photos.md.
 */
import { limits } from '../../contract/limits.ts';
import type { Hash } from '../../event-sourcing/stored-event.ts';
import { awaitDelayMs, retryDelayMs } from './back-off.ts';
import {
  type PhotoEffect,
  type PhotoInput,
  type PhotoState,
  type PhotoTold,
  photoStatusOf,
} from './photo-state.ts';
import type { Failure } from './sync-failure.ts';

type Step = { readonly state: PhotoState; readonly effects: readonly PhotoEffect[] };
type Request = Extract<PhotoEffect, { readonly request: number }>;
/** What is asked for, before it has its number. */
type Wish = Request extends infer One
  ? One extends Request
    ? Omit<One, 'request'>
    : never
  : never;

const stay = (state: PhotoState): Step => ({ state, effects: [] });

function ask(state: PhotoState, phase: PhotoState['phase'], wish: Wish): Step {
  const request = state.request + 1;
  return {
    state: { ...state, phase, request },
    effects: [{ ...wish, request } as Request],
  };
}

const rest = (state: PhotoState): PhotoState => ({
  ...state,
  phase: 'resting',
  request: state.request + 1,
  asking: [],
  moving: null,
});

const including = (set: ReadonlySet<Hash>, ...more: readonly Hash[]): ReadonlySet<Hash> =>
  new Set([...set, ...more]);
const excluding = (set: ReadonlySet<Hash>, photo: Hash): ReadonlySet<Hash> =>
  new Set([...set].filter((each) => each !== photo));

/** A round, as soon as there may be one. */
function begin(state: PhotoState): Step {
  const isHeld = state.hold === 'failing' || state.hold === 'offline';
  const mayNot = !state.entriesRest || isHeld || state.phase !== 'resting';
  if (mayNot) return stay({ ...state, dirty: true });
  const fresh: PhotoState = {
    ...state,
    dirty: false,
    hold: null,
    lackedThere: new Set(),
    tried: new Set(),
    loginTried: false,
  };
  const { state: next, effects } = ask(fresh, 'comparing', { type: 'compare' });
  return { state: next, effects: [{ type: 'clear-timer' }, ...effects] };
}

/** What comes next in the round; photos go one at a time. */
function proceed(before: PhotoState, chance: number): Step {
  const { referenced, lackedHere, heldThere, lackedThere, tried, refused } = before;
  const unasked = referenced.filter((photo) => !heldThere.has(photo) && !lackedThere.has(photo));
  if (unasked.length > 0) {
    const photos = unasked.slice(0, limits.photosAskedMax);
    return ask({ ...before, asking: photos }, 'asking', { type: 'ask-lacking', photos });
  }
  const sendable = referenced.filter((photo) => lackedThere.has(photo) && !lackedHere.has(photo));
  const state = { ...before, toSend: sendable.length };
  const send = leastTroubled(
    state,
    sendable.filter((photo) => !tried.has(photo) && !refused.has(photo)),
  );
  if (send !== undefined)
    return ask({ ...state, moving: send }, 'sending', { type: 'send', photo: send });
  const fetch = leastTroubled(
    state,
    referenced.filter(
      (photo) => heldThere.has(photo) && lackedHere.has(photo) && !tried.has(photo),
    ),
  );
  if (fetch !== undefined)
    return ask({ ...state, moving: fetch }, 'fetching', { type: 'fetch', photo: fetch });
  return end(state, chance);
}

/** The newest of those that have failed least. */
function leastTroubled(state: PhotoState, photos: readonly Hash[]): Hash | undefined {
  let [best, least] = [photos[0], Number.POSITIVE_INFINITY];
  for (const photo of photos) {
    const times = state.troubles.get(photo) ?? 0;
    if (times < least) [best, least] = [photo, times];
  }
  return best;
}

/**
 * What is lacking here and there may still lie on another device: it is asked for again, ever more
 * seldom.
 */
function end(state: PhotoState, chance: number): Step {
  const rested = rest(state);
  if (state.dirty) return begin(rested);
  if (state.lackedHere.size === 0 && state.tried.size === 0)
    return stay({ ...rested, failures: 0 });
  const delayMs = awaitDelayMs(state.failures, chance);
  return hold(rested, 'awaiting', delayMs);
}

const hold = (
  state: PhotoState,
  why: Exclude<PhotoState['hold'], null>,
  delayMs: number,
): Step => ({
  state: { ...state, hold: why, failures: state.failures + 1 },
  effects: [{ type: 'set-timer', delayMs }],
});

/** The photo on its way has failed: the others go on, and it comes last in the next round. */
function setBack(state: PhotoState): PhotoState {
  const { moving, troubles, tried } = state;
  if (moving === null) return state;
  return {
    ...state,
    moving: null,
    tried: including(tried, moving),
    troubles: new Map([...troubles, [moving, (troubles.get(moving) ?? 0) + 1]]),
  };
}

/** Not one of these touches an entry, and none forgets a photo. */
function failed(state: PhotoState, failure: Failure, chance: number): Step {
  const { phase, moving } = state;
  const status = failure.kind === 'status' ? failure.status : 0;
  if (status === 401 && !state.loginTried)
    return ask({ ...state, loginTried: true }, 'logging-in', { type: 'login' });
  if (phase === 'fetching' && moving !== null && status === 404)
    return proceed(lackedThere(state, moving), chance);
  if (phase === 'sending' && moving !== null && (status === 413 || status === 415))
    return proceed({ ...state, refused: including(state.refused, moving) }, chance);
  // What came is not what was asked for, or the server read other bytes than were sent.
  if (moving !== null && (failure.kind === 'malformed' || status === 400))
    return proceed(setBack(state), chance);
  const retryAfterMs = failure.kind === 'status' ? failure.retryAfterMs : null;
  const delayMs = retryDelayMs(state.failures + 1, chance, retryAfterMs);
  const why = failure.kind === 'offline' ? 'offline' : 'failing';
  return hold({ ...rest(setBack(state)), dirty: true }, why, delayMs);
}

const lackedThere = (state: PhotoState, photo: Hash): PhotoState => ({
  ...state,
  moving: null,
  heldThere: excluding(state.heldThere, photo),
  lackedThere: including(state.lackedThere, photo),
});

function entriesTold(state: PhotoState, resting: boolean): Step {
  if (resting === state.entriesRest) return stay(state);
  const told = { ...state, entriesRest: resting };
  // They have just been compared, so there is a network again.
  if (resting) return begin(told.hold === 'offline' ? { ...told, hold: null } : told);
  if (state.phase === 'resting') return stay(told);
  return { state: { ...rest(told), dirty: true }, effects: [{ type: 'abort' }] };
}

/** What came of the request on its way. */
function answered(state: PhotoState, input: PhotoInput & { readonly request: number }): Step {
  const { chance } = input;
  const { moving } = state;
  switch (input.type) {
    case 'compared': {
      const { referenced } = input;
      return proceed({ ...state, referenced, lackedHere: new Set(input.lackedHere) }, chance);
    }
    case 'lacking-told': {
      const lacks = new Set(input.lacks);
      const held = state.asking.filter((photo) => !lacks.has(photo));
      const lacked = state.asking.filter((photo) => lacks.has(photo));
      const heldThere = including(state.heldThere, ...held);
      const told = { ...state, heldThere, lackedThere: including(state.lackedThere, ...lacked) };
      return proceed({ ...told, asking: [] }, chance);
    }
    case 'sent': {
      if (moving === null) return stay(state);
      const heldThere = including(state.heldThere, moving);
      const left = excluding(state.lackedThere, moving);
      return proceed({ ...state, moving: null, heldThere, lackedThere: left }, chance);
    }
    case 'gone': {
      if (moving === null) return stay(state);
      const lackedHere = including(state.lackedHere, moving);
      return proceed({ ...state, moving: null, lackedHere }, chance);
    }
    case 'fetched': {
      if (moving === null) return stay(state);
      const lackedHere = excluding(state.lackedHere, moving);
      return proceed({ ...state, moving: null, lackedHere, noRoom: false }, chance);
    }
    case 'no-room':
      return hold({ ...rest(state), noRoom: true }, 'failing', noRoomDelayMs);
    case 'logged-in':
      return proceed({ ...state, moving: null, asking: [] }, chance);
    case 'failed':
      return failed(state, input.failure, chance);
    default:
      return stay(state);
  }
}

/** Room does not come by itself: asked again every few minutes, and when the app starts anew. */
const noRoomDelayMs = 300_000;

function advance(state: PhotoState, input: PhotoInput): Step {
  if ('request' in input)
    return input.request === state.request && state.phase !== 'resting'
      ? answered(state, input)
      : stay(state);
  switch (input.type) {
    case 'entries':
      return entriesTold(state, input.resting);
    case 'changed':
      return begin(state);
    case 'server-changed':
      return begin({ ...state, heldThere: new Set(), toSend: null });
    case 'timer-fired':
      return begin({ ...state, hold: null });
  }
}

/** `(state, input) → (state, effects)`. A changed status is always the last effect. */
export function photoMachine(state: PhotoState, input: PhotoInput): Step {
  const { state: next, effects } = advance(state, input);
  const status = photoStatusOf(next);
  if (JSON.stringify(status) === JSON.stringify(next.reported)) return { state: next, effects };
  return {
    state: { ...next, reported: status },
    effects: [...effects, { type: 'report', status }],
  };
}

/** What comes from outside; everything else the driver tells the machine itself. */
export type PhotoNews = Extract<
  PhotoTold,
  { readonly type: 'entries' | 'changed' | 'server-changed' }
>;
