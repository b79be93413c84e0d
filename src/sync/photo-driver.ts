/**
 * Carries out what the photos' machine asks for. It has its own store, its own requests and its own
 * timer: whatever happens here, the entries' driver does not notice.
 */
import type { PhotoStore } from '../event-sourcing/photo-store.ts';
import type { Hash } from '../event-sourcing/stored-event.ts';
import { type PhotoNews, photoMachine } from './machine/photo-machine.ts';
import {
  newPhotoState,
  type PhotoEffect,
  type PhotoStatus,
  type PhotoTold,
} from './machine/photo-state.ts';
import type { PhotoTransport } from './photo-transport.ts';
import type { SyncPorts } from './sync-ports.ts';

export type PhotoPorts = {
  readonly photos: PhotoStore;
  readonly photoTransport: PhotoTransport;
  /** All photos that belong to an item, newest first, after everything in the log. */
  referencedPhotos(): Promise<readonly Hash[]>;
};

export type PhotoDriver = {
  tell(news: PhotoNews): void;
  stop(): void;
};

type DriverPorts = PhotoPorts &
  Pick<SyncPorts, 'chance' | 'startTimer' | 'onError'> & {
    onPhotoStatus(status: PhotoStatus): void;
  };

export function createPhotoDriver(ports: DriverPorts): PhotoDriver {
  let state = newPhotoState;
  let isStopped = false;
  let controller = new AbortController();
  let cancelTimer = (): void => undefined;

  function tell(told: PhotoTold): void {
    if (isStopped) return;
    const step = photoMachine(state, { ...told, chance: ports.chance() });
    state = step.state;
    for (const effect of step.effects) perform(effect);
  }

  function perform(effect: PhotoEffect): void {
    switch (effect.type) {
      case 'abort':
        controller.abort();
        controller = new AbortController();
        break;
      case 'set-timer':
        cancelTimer();
        cancelTimer = ports.startTimer(effect.delayMs, () => tell({ type: 'timer-fired' }));
        break;
      case 'clear-timer':
        cancelTimer();
        break;
      case 'report':
        ports.onPhotoStatus(effect.status);
        break;
      default:
        void begin(effect);
    }
  }

  async function begin(effect: Lasting): Promise<void> {
    const { request } = effect;
    try {
      tell(await carryOut(effect, ports, controller.signal));
    } catch (error) {
      if (isStopped) return;
      if (isFull(error)) return tell({ type: 'no-room', request });
      ports.onError(error);
      const failure = { kind: 'storage', detail: String(error) } as const;
      tell({ type: 'failed', request, failure });
    }
  }

  return {
    tell,
    stop() {
      isStopped = true;
      controller.abort();
      cancelTimer();
    },
  };
}

type Lasting = Extract<PhotoEffect, { readonly request: number }>;

/** Rejects only where the device's storage does. */
async function carryOut(
  effect: Lasting,
  { photos, photoTransport: transport, referencedPhotos }: PhotoPorts,
  signal: AbortSignal,
): Promise<PhotoTold> {
  const { request } = effect;
  switch (effect.type) {
    case 'compare': {
      const referenced = await referencedPhotos();
      const lackedHere = await photos.lackedPhotos(referenced);
      return { type: 'compared', request, referenced, lackedHere };
    }
    case 'ask-lacking': {
      const asked = await transport.askLacking(effect.photos, signal);
      if ('failed' in asked) return { type: 'failed', request, failure: asked.failed };
      return { type: 'lacking-told', request, lacks: asked.lacks };
    }
    case 'send': {
      const held = await photos.readPhoto(effect.photo);
      if (held === undefined) return { type: 'gone', request };
      const sent = await transport.send(held, signal);
      return 'failed' in sent
        ? { type: 'failed', request, failure: sent.failed }
        : { type: 'sent', request };
    }
    case 'fetch': {
      const fetched = await transport.fetch(effect.photo, signal);
      if ('failed' in fetched) return { type: 'failed', request, failure: fetched.failed };
      await photos.putPhoto(fetched.held);
      return { type: 'fetched', request };
    }
    case 'login': {
      const result = await transport.logIn(signal);
      return 'failed' in result
        ? { type: 'failed', request, failure: result.failed }
        : { type: 'logged-in', request };
    }
  }
}

/** The word that the storage's own errors carry. */
const isFull = (error: unknown): boolean =>
  (Object(error) as { readonly storageTrouble?: unknown }).storageTrouble === 'storage-full';
