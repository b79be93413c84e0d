/** The sync worker's composition root: one for each tab and ledger; one of them leads. */
import { encodeEvent, readEntry } from './contract/entry.ts';
import { openLedger } from './indexeddb/open-ledger.ts';
import { pause } from './page/browser/pause.ts';
import { isSignedBy } from './page/sync/device-key.ts';
import { formerSpeaker, ownSign } from './page/sync/renewed-key.ts';
import { browserTime, createBrowserTransport } from './sync/browser-ports.ts';
import { createPhotoQuestions } from './sync/photo-questions.ts';
import { createSyncMemory } from './sync/sync-memory.ts';
import { openSyncStation, type SyncStation } from './sync/sync-station.ts';
import { type FromSyncWorker, syncChannelName, type ToSyncWorker } from './sync/worker-messages.ts';

declare const self: DedicatedWorkerGlobalScope;

const tellPage = (message: FromSyncWorker): void => self.postMessage(message);
const questions = createPhotoQuestions(tellPage);
const trouble = (detail: string): void => tellPage({ said: 'trouble', detail });

type OpenStation = { readonly station: SyncStation; close(): void };

async function open(ledgerId: string, connected: boolean): Promise<OpenStation | null> {
  const opened = await openLedger({
    ledgerId,
    encode: encodeEvent,
    readEntry,
    clock: () => Date.now(),
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    // The page shows what it hears from its own opening; this one only stops using a database that
    // is gone.
    onSuperseded: () => void stop(),
  });
  if ('refused' in opened) {
    trouble(`${opened.refused}: ${opened.detail}`);
    return null;
  }
  const { ledger } = opened;
  const channel = new BroadcastChannel(syncChannelName(ledgerId));
  // The key is looked up each time: it may be made after we started, when the ledger is connected.
  const sign = ownSign(ledger);
  const former = () => formerSpeaker(ledger);
  const transport = createBrowserTransport({
    ledger: ledgerId,
    // Another one once its lane turns out to be forked.
    get device() {
      return ledger.device;
    },
    sign,
    former,
  });
  const station = await openSyncStation(
    {
      ...browserTime,
      ledger: ledgerId,
      log: ledger.log,
      sign,
      former,
      verify: isSignedBy,
      drawer: ledger.meta,
      memory: createSyncMemory(ledger.meta),
      fence: ledger.fence,
      locks: 'locks' in navigator ? navigator.locks : undefined,
      transport,
      channel: {
        post: (message) => channel.postMessage(message),
        listen(callback) {
          channel.onmessage = ({ data }) => callback(data);
        },
      },
      onLogChange: (callback) => void ledger.onChange(callback),
      pack: async () => void (await ledger.care.pack(pause)),
      photoPorts: {
        photos: ledger.photos,
        photoTransport: transport.photos,
        referencedPhotos: questions.ask,
        onPhotoChange: (callback) => void ledger.onPhotos(callback),
      },
      tellPage,
    },
    connected,
  );
  return {
    station,
    close() {
      station.stop();
      channel.close();
      ledger.close();
    },
  };
}

let serving: Promise<OpenStation | null> = Promise.resolve(null);

async function stop(): Promise<void> {
  (await serving)?.close();
  self.close();
}

async function answer(message: ToSyncWorker): Promise<void> {
  if (message.ask === 'open-ledger') serving = open(message.ledger, message.connected);
  else if (message.ask === 'stop') await stop();
  else if (message.ask === 'photos-referenced') questions.answer(message.question, message.photos);
  else await (await serving)?.station.told(message);
}

self.onmessage = ({ data }: MessageEvent<ToSyncWorker>) => {
  answer(data).catch((error: unknown) => trouble(String(error)));
};
