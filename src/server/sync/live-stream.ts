/**
 * Lines of JSON for as long as the device listens: a magic first line, then what the log holds, now
 * and after each change, and heartbeats. Changes while a slow reader's buffer is full become one hint.
 */
import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import type { Have } from '../../event-sourcing/version-vector.ts';
import type { Announcer } from './announcer.ts';

export const heartbeatMs = 15_000;

export type LivePorts = {
  readonly announcer: Announcer;
  have(): Promise<Have>;
  /** A line for a stream that was told `before` last. */
  hint(have: Have, before: Have | undefined): string;
  /** False once the session has ended or the device may not listen; the stream ends with the next change. */
  isWelcome(): boolean;
};

export function openLiveStream({ announcer, have, hint, isWelcome }: LivePorts): Readable {
  const stream = new PassThrough();
  let isTelling = false;
  let hasChanged = false;
  let told: Have | undefined;

  const tell = async (): Promise<void> => {
    hasChanged = true;
    if (isTelling) return;
    isTelling = true;
    while (hasChanged && stream.writable) {
      hasChanged = false;
      const held = await have();
      const isRoom = stream.write(`${hint(held, told)}\n`);
      told = held;
      if (!isRoom) await Promise.race([once(stream, 'drain'), once(stream, 'close')]);
    }
    isTelling = false;
  };
  const tellOrEnd = (): void => {
    // What has changed may be that this device is to hear nothing more.
    if (!isWelcome()) {
      stream.end();
      return;
    }
    // A log that cannot be read ends the stream: the device asks again, and is told why.
    tell().catch(() => stream.end());
  };

  const heartbeat = setInterval(() => {
    if (!isWelcome()) stream.end();
    else if (!isTelling && stream.writable) stream.write('{}\n');
  }, heartbeatMs);
  const stopListening = announcer.listen({ changed: tellOrEnd, end: () => stream.end() });
  stream.once('close', () => {
    clearInterval(heartbeat);
    stopListening();
  });
  // A reader that goes away in the middle of a line is the usual end.
  stream.on('error', () => undefined);
  stream.write('{"tallystick":1}\n');
  tellOrEnd();
  return stream;
}
